import type { Assumption, ControllerReason } from "../api/verdict.ts";
import type { BackendShare } from "./resolve-backends.ts";

/** A request as it arrives at a door. `host` and `path` in normal form. */
export type DoorRequest = {
  host: string;
  path: string;
  query: string;
  port: number;
  protocol: "TCP" | "UDP";
  /** Something is asked over HTTP, be it inside TLS; false: a bare connection. */
  isHttp: boolean;
};

/** What a door does with a request. `door`, `route`: "Ingress shop/front". `addresses`: where it is reached, if anybody said. */
export type RoutingAnswer =
  | { status: "no-door" }
  | { status: "closed"; door: string; addresses: string[]; assumes: Assumption[]; listens: number[] }
  | { status: "answered"; door: string; addresses: string[]; assumes: Assumption[]; reason: ControllerReason }
  /** A bare connection that leads nowhere is closed without a word of HTTP. */
  | { status: "rejected"; door: string; route: string; addresses: string[]; assumes: Assumption[] }
  | {
      status: "forwarded";
      door: string;
      route: string;
      /** The rule that took it, as it is written. */
      rule: string;
      addresses: string[];
      assumes: Assumption[];
      protocol: "HTTP" | "TCP" | "UDP";
      backends: BackendShare[];
    };
