import type { TrafficRequest } from "#engine";
import type { Quantity } from "../definition.ts";
import type { Situation } from "./situation.ts";

/** The requests that questions are about, once each, field by field. */
export function listAskedRequests(situation: Situation, quantities: Quantity[]): TrafficRequest[] {
  const ids = quantities.flatMap((quantity) => ("request" in quantity ? [quantity.request] : []));
  return [...new Set(ids)].flatMap((id) => {
    const request = situation.requests.get(id);
    return request === undefined ? [] : [copyRequest(request)];
  });
}

/** A request as the browser may know it; a scenario's request may carry expectations besides. */
export function copyRequest(request: TrafficRequest): TrafficRequest {
  const { host, port, protocol } = request.to;
  return {
    from: request.from,
    to: { host, port, ...(protocol === undefined ? {} : { protocol }) },
    ...(request.via === undefined ? {} : { via: request.via }),
  };
}
