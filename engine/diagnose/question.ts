import type { TrafficRequest } from "../api/facts.ts";
import type { Protocol } from "../api/objects.ts";
import type { ParsedClient } from "../resolve/parse-client.ts";

export type SurveyClient = Pick<Extract<ParsedClient, { status: "ok" }>, "from" | "kind">;

/** The same question to another node or from another client. `address`: as a person writes it. */
export type Try = { address: string; request: TrafficRequest };

/** One address and port that is there to be dialled. It is all right if one of the tries gets an answer. */
export type Question = { subject: string; port: number; protocol: Protocol; tries: Try[] };

/** "no-port": an alias or a headless Service that names none. "no-client": only pods resolve its name, and none is given. */
export type Skipped = { subject: string; why: "no-port" | "no-client" | "no-plain-request" };

export type Questions = { questions: Question[]; skipped: Skipped[] };
