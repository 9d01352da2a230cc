// Runs inside one network namespace: listens, and dials what it is told on standard input, one JSON command per line.
// A listener answers with its own name and the source address that it sees.
import dgram from "node:dgram";
import net from "node:net";
import readline from "node:readline";

const name = process.argv[2];

function reply(id, result) {
  process.stdout.write(`${JSON.stringify({ id, ...result })}\n`);
}

const open = [];

function listen({ id, protocol, port, address = "0.0.0.0" }) {
  if (protocol === "TCP") {
    const server = net.createServer((socket) => {
      socket.on("error", () => {});
      socket.end(`${name} ${socket.remoteAddress}`);
    });
    open.push(server);
    server.on("error", (error) => reply(id, { outcome: "failed", code: error.code }));
    server.listen({ port, host: address, backlog: 1024, ipv6Only: address.includes(":") }, () =>
      reply(id, { outcome: "listening" }),
    );
  } else {
    const isIPv6 = address.includes(":");
    const socket = dgram.createSocket({ type: isIPv6 ? "udp6" : "udp4", ipv6Only: isIPv6 });
    open.push(socket);
    socket.on("message", (_, { address, port: from }) => socket.send(`${name} ${address}`, from, address));
    socket.on("error", () => {});
    socket.bind(port, address, () => reply(id, { outcome: "listening" }));
  }
}

function describeError(code) {
  return code === "ECONNREFUSED" ? { outcome: "refused" } : { outcome: "failed", code };
}

function describeAnswer(text) {
  const [by, source] = text.split(" ");
  return { outcome: "answered", by, source };
}

function dialTcp({ id, host, port, from, timeoutMs }) {
  const socket = net.connect({ host, port, ...(from && { localAddress: from }) });
  let text = "";
  let isDone = false;
  const finish = (result) => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    socket.destroy();
    reply(id, result);
  };
  const timer = setTimeout(() => finish({ outcome: "timed-out" }), timeoutMs);
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    text += chunk;
  });
  socket.on("end", () => finish(text === "" ? { outcome: "closed" } : describeAnswer(text)));
  socket.on("error", (error) => finish(describeError(error.code)));
}

function dialUdp({ id, host, port, from, timeoutMs }) {
  const socket = dgram.createSocket(host.includes(":") ? "udp6" : "udp4");
  let isDone = false;
  const finish = (result) => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    socket.close();
    reply(id, result);
  };
  const timer = setTimeout(() => finish({ outcome: "timed-out" }), timeoutMs);
  socket.on("error", (error) => finish(describeError(error.code)));
  socket.on("message", (message) => finish(describeAnswer(message.toString())));
  socket.bind(0, from, () => {
    socket.connect(port, host, (error) => {
      if (error) finish(describeError(error.code));
      // A rule of OUTPUT makes the sending itself fail (EPERM); only the ICMP message tells refused from dropped.
      else socket.send("?", (failure) => failure && failure.code !== "EPERM" && finish(describeError(failure.code)));
    });
  });
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const command = JSON.parse(line);
  if (command.do === "listen") listen(command);
  else if (command.do === "reset") {
    for (const socket of open.splice(0)) socket.close();
    reply(command.id, { outcome: "ready" });
  } else if (command.protocol === "UDP") dialUdp(command);
  else dialTcp(command);
});
process.stdin.on("end", () => process.exit(0));
reply(0, { outcome: "ready" });
