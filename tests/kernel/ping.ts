import { spawnSync } from "node:child_process";
import type { KernelNetwork } from "./build-network.ts";

/** "unreachable": an ICMP error came back. */
export type PingResult = "answers" | "unreachable" | "silence" | "no-program";

const PYTHON = `
import os, socket, struct, sys
def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    total = (total >> 16) + (total & 0xffff)
    return ~(total + (total >> 16)) & 0xffff
body = struct.pack("!HH", os.getpid() & 0xffff, 1)
packet = struct.pack("!BBH", 8, 0, checksum(struct.pack("!BBH", 8, 0, 0) + body)) + body
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
s.settimeout(1)
try:
    s.sendto(packet, (sys.argv[1], 0))
except PermissionError:
    pass
try:
    while True:
        kind = s.recv(1500)[20]
        if kind in (0, 3):
            print("answers" if kind == 0 else "unreachable")
            break
except socket.timeout:
    print("silence")
`;

/** Node has no ICMP sockets, so this borrows `ping`, or Python. */
export function ping(network: KernelNetwork, client: string, host: string): PingResult {
  const run = (command: string[]) => {
    const args = ["netns", "exec", network.getNamespace(client), ...command];
    return spawnSync("ip", args, { encoding: "utf8" });
  };
  const program = run(["ping", "-n", "-c", "1", "-W", "1", host]);
  const output = program.stdout ?? "";
  if (/packets transmitted/.test(output)) {
    if (/ 0% packet loss/.test(output)) return "answers";
    return /unreachable|errors/i.test(output) ? "unreachable" : "silence";
  }
  const python = run(["python3", "-c", PYTHON, host]).stdout?.trim();
  return python === "answers" || python === "unreachable" || python === "silence" ? python : "no-program";
}
