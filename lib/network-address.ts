import { BlockList, isIP } from "node:net";

/**
 * The address of the client. Each proxy appends whom it saw, so the list is read from the right, and only as long as the
 * speaker is a proxy of ours; what is left of that, a client may have made up.
 */
export function findClientAddress(socket: string, forwardedFor: string, trustedProxies: readonly string[]): string {
  const proxies = buildList(trustedProxies);
  let address = unmap(socket);
  for (const untrusted of forwardedFor.split(",").reverse()) {
    if (!isListed(proxies, address)) return address;
    const claimed = unmap(untrusted.trim());
    if (isIP(claimed) === 0) return address;
    address = claimed;
  }
  return address;
}

/** One client for limits: an IPv4 address, or the /64 network of an IPv6 address, which is what one household gets. */
export function groupAddress(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/** True for an address or a network as `TRUSTED_PROXIES` lists them: `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`. */
export function isNetwork(text: string): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

const lists = new WeakMap<readonly string[], BlockList>();

function buildList(networks: readonly string[]): BlockList {
  const known = lists.get(networks);
  if (known) return known;
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 4 ? "ipv4" : "ipv6";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  lists.set(networks, list);
  return list;
}

function isListed(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 4 ? "ipv4" : "ipv6");
}

// A socket that listens on both families tells of IPv4 clients as ::ffff:192.0.2.1.
function unmap(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped !== undefined && isIP(mapped) === 4 ? mapped : address;
}
