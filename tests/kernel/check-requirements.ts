import { spawnSync } from "node:child_process";

const TOOLS = [
  ["ip", "-V"],
  ["nft", "--version"],
  ["iptables-restore", "--version"],
] as const;

/** Whether network namespaces with packet filters can be made here; if not, what is missing. */
export function checkRequirements(): { status: "ok" } | { status: "missing"; why: string } {
  if (process.platform !== "linux") return { status: "missing", why: `it needs Linux, this is ${process.platform}` };
  if (process.getuid?.() !== 0) return { status: "missing", why: "it needs root, to make network namespaces" };
  for (const [tool, flag] of TOOLS) {
    if (spawnSync(tool, [flag]).status !== 0) return { status: "missing", why: `the program ${tool} is missing` };
  }
  const name = `tpk-${process.pid}-probe`;
  const attempt = spawnSync("ip", ["netns", "add", name], { encoding: "utf8" });
  if (attempt.status !== 0)
    return { status: "missing", why: `no network namespace can be made: ${attempt.stderr.trim()}` };
  const link = spawnSync(
    "ip",
    ["-n", name, "link", "add", "name", "probe0", "type", "veth", "peer", "name", "probe1"],
    { encoding: "utf8" },
  );
  spawnSync("ip", ["netns", "del", name]);
  if (link.status !== 0) return { status: "missing", why: `the kernel has no veth devices: ${link.stderr.trim()}` };
  return { status: "ok" };
}
