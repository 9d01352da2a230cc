/** What a kube-proxy table is made of, before it is written as a transaction or as a listing. */
export type NftObject =
  | { kind: "table"; comment: string }
  | { kind: "set"; name: string; type: string; comment?: string; flags?: string; timeoutSeconds?: number }
  | { kind: "map"; name: string; type: string; comment: string }
  | { kind: "chain"; name: string; base?: { type: string; hook: string; priority: number }; comment?: string }
  | { kind: "rule"; chain: string; rule: string; comment?: string }
  | { kind: "element"; name: string; key: string; comment?: string; verdict?: string };

export type NftElement = NftObject & { kind: "element" };

/** One line of a transaction. Only chains, sets and maps are flushed; rules go with their chain. */
export type NftCommand = { verb: "add" | "flush" | "delete"; object: NftObject };
