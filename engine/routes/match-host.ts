/** Names of hosts are compared without case and without the dot at their end; a port in the Host header is not part of the name. */
export function parseHostName(text: string): string {
  return text.replace(/\.$/, "").toLowerCase();
}

/**
 * How well a host of an Ingress rule fits: 3 exact, 2 wildcard, 1 none given, 0 not. The wildcard stands for one label.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/networking/v1/types.go IngressRule
 */
export function rankIngressHost(wanted: string, host: string): number {
  if (wanted === "") return 1;
  const name = parseHostName(wanted);
  if (!name.startsWith("*.")) return name === host ? 3 : 0;
  const dot = host.indexOf(".");
  return dot > 0 && host.slice(dot) === name.slice(1) ? 2 : 0;
}

/**
 * A hostname of the Gateway API as a sort key: longer is more specific, an exact one more than any wildcard. 0 = does not match. Here the
 * wildcard stands for one label or more.
 * https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/shared_types.go Hostname
 */
export function rankGatewayHost(wanted: string, host: string): number {
  if (wanted === "") return 1;
  const name = parseHostName(wanted);
  if (!name.startsWith("*.")) return name === host ? 1000 + name.length : 0;
  return host.endsWith(name.slice(1)) && host.length > name.length - 1 ? 1 + name.length : 0;
}

/** Whether some name fits both: of a listener and of a route. */
export function isHostShared(listener: string, route: string): boolean {
  if (listener === "" || route === "") return true;
  const [a, b] = [parseHostName(listener), parseHostName(route)];
  if (!a.startsWith("*.") && !b.startsWith("*.")) return a === b;
  if (!a.startsWith("*.")) return rankGatewayHost(b, a) > 0;
  if (!b.startsWith("*.")) return rankGatewayHost(a, b) > 0;
  return a === b || a.endsWith(b.slice(1)) || b.endsWith(a.slice(1));
}
