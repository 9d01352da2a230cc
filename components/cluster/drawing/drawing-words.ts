import type { HopReason } from "#engine";

/** The words in a drawing: short, because they stand beside arrows. Whole sentences are in the table. */
export type DrawingWords = {
  title: string;
  legend: string;
  sees: string;
  share: string;
  service: string;
  node: string;
  pod: string;
  outside: string;
  /** {name}: the Service. */
  rule: string;
  /** Rules of a node among which none matches. {node} */
  rules: string;
  /** {nodes}: one of them is chosen. */
  anyOf: string;
  hostPort: string;
  keptConnection: string;
  process: string;
  nodeProcesses: string;
  proxyProcess: string;
  /** {mode}: of every kube-proxy of the cluster. */
  proxyMode: string;
  /** {port} */
  listens: string;
  /** {port} */
  listensLocal: string;
  exposes: string;
  notReady: string;
  notWritten: string;
  filledIn: string;
  headless: string;
  notStored: string;
  /** {count} */
  more: string;
  moreNodes: string;
  toOneOf: string;
  you: string;
  parting: string;
  or: string;
  refused: string;
  silent: string;
  rejected: string;
  unresolved: string;
  unknown: string;
  answered: string;
  balancer: string;
  controller: string;
  apiServer: string;
  dns: string;
  nowhere: string;
  checksThenStores: string;
  /** {object} */
  apply: string;
  nothingStored: string;
  /** At the end of an arrow, by what happens there. */
  ends: Partial<Record<HopReason, string>>;
};
