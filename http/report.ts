/** A refusal or a fault, for the log: never what was asked for. */
export type Report = (level: "warn" | "error", facts: { event: string; status: number; reason: string }) => void;
