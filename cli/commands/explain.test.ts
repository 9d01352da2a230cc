import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { explain } from "./explain.ts";

const DUMP = "tests/fixtures/kubectl/get-all.yaml";
const ask = (...argv: string[]) => explain(["-f", DUMP, ...argv]);

describe("three-ports explain on what kubectl get printed", () => {
  it("takes addresses, readiness and slices as the cluster reported them", () => {
    const { stdout, stderr, exit } = ask("--from", "store/tools", "--to", "shop:80", "--json");
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    const { verdict, firedRules } = JSON.parse(stdout);
    expect(verdict.deliveredTo).toMatchObject([
      {
        ip: "10.42.0.9",
        port: 8443,
        pod: "store/shop-6c9f4d7b5-x2lqz",
        node: "alpha",
        sourceSeen: "10.42.1.30",
        probability: 1,
      },
    ]);
    expect(firedRules[0].node).toBe("beta");
    expect(firedRules[0].rules.join("\n")).toContain("--to-destination 10.42.0.9:8443");
  });

  it("tells the sentence and the hops, and the rules where they are asked for", () => {
    const { stdout, exit } = ask("--from", "outside", "--to", "198.18.4.22:31234", "--rules");
    expect(exit).toBe(0);
    expect(stdout).toContain("answers at 10.42.0.9:8443 and sees the client as 198.18.4.22");
    expect(stdout).toMatch(/beta\s+203\.0\.113\.7\s+198\.18\.4\.22:31234 → 10\.42\.0\.9:8443/);
    expect(stdout).toContain("-j KUBE-NODEPORTS");
    expect(ask("--from", "outside", "--to", "198.18.4.22:31234").stdout).not.toContain("-j KUBE-NODEPORTS");
  });

  it("takes the name of a node as a person writes it", () => {
    const { stdout, exit } = ask("--from", "outside", "--to", "beta:31234");
    expect(exit).toBe(0);
    expect(stdout).toContain("answers at 10.42.0.9:8443 and sees the client as 198.18.4.22");
  });

  it("says the same in Chinese", () => {
    expect(ask("--from", "store/tools", "--to", "shop:81", "--lang", "zh").stdout).toContain("超时");
  });

  it("follows the mode", () => {
    expect(ask("--from", "store/tools", "--to", "shop:81").exit).toBe(1);
    expect(ask("--from", "store/tools", "--to", "shop:81", "--mode", "nftables").stdout).toContain("refused");
  });

  it("shows the rules of one node only when asked to", () => {
    const { stdout } = ask("--from", "store/tools", "--to", "shop:80", "--node", "alpha");
    expect(stdout).not.toContain("Rules that fired");
    expect(ask("--from", "store/tools", "--to", "shop:80", "--node", "gamma").stderr).toContain("alpha, beta");
  });

  it("exits with 3 where the answer depends on something nobody said", () => {
    const { exit, stdout } = ask("--from", "store/shop-6c9f4d7b5-x2lqz", "--to", "shop:80");
    expect(exit).toBe(3);
    expect(stdout).toContain("hairpin");
  });

  it("exits with 2 on wrong usage", () => {
    for (const argv of [
      ["--from", "x"],
      ["--diff"],
      ["--from", "x", "--to", "y"],
      ["--from", "x", "--to", "y:80", "--mode", "ebpf"],
      ["--what"],
    ]) {
      expect(ask(...argv).exit).toBe(2);
    }
    expect(explain(["-f", "no-such-file.yaml", "--from", "a", "--to", "b:1"]).exit).toBe(2);
    expect(ask("--from", "nobody", "--to", "shop:80").stderr).toContain("nobody is called nobody");
  });
});

describe("three-ports explain without a question", () => {
  const WEB =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: a, image: x, ports: [{containerPort: 80}]}]}\n---\n";
  const service = (name: string, app: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: ${app}}, ports: [{port: 80}]}\n---\n`;
  const survey = (text: string, ...argv: string[]) =>
    explain(["-f", "a.yaml", "--lang", "en", ...argv], () => ({
      status: "ok",
      files: [{ file: "a.yaml", text, maxLength: 10_000 }],
    }));

  it("lists every address with its cause, the worst first, and counts them", () => {
    const { stdout, exit } = survey(WEB + service("good", "web") + service("typo", "wbe"));
    expect(stdout).toBe(
      "broken  Service default/typo  typo.default:80  from node n1\n" +
        "    refused: no pod carries `app=wbe`; Pod web has `app=web`\n" +
        "ok  Service default/good  good.default:80  from node n1\n" +
        "    answers: 10.244.1.10:80 default/web\n" +
        "1 broken, 0 cannot be known, 1 ok\n",
    );
    expect(exit).toBe(1);
  });

  it("gives scripts an exit code", () => {
    expect(survey(WEB + service("good", "web")).exit).toBe(0);
    expect(survey(service("alone", "web")).exit).toBe(3);
    expect(survey("hello").exit).toBe(2);
    expect(survey(WEB)).toMatchObject({ exit: 0, stdout: expect.stringContaining("nothing here opens a port") });
  });

  it("says the same in Chinese and as JSON", () => {
    const text = WEB + service("typo", "wbe");
    expect(survey(text, "--lang", "zh").stdout).toContain("不通 1 个，无法判断 0 个，正常 0 个");
    expect(JSON.parse(survey(text, "--json").stdout).survey).toMatchObject([
      {
        subject: "Service default/typo",
        address: "typo.default",
        port: 80,
        protocol: "TCP",
        from: "node n1",
        status: "broken",
        outcome: "refused",
        cause: { code: "selector-matches-no-pod", mends: [{ kind: "edit" }] },
      },
    ]);
  });

  it("takes a client from near the target where none is named", () => {
    expect(ask("--to", "shop:80")).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("pod store/tools → shop:80"),
    });
  });
});

describe("from a shell", () => {
  const run = (script: string, env: Record<string, string> = {}) =>
    spawnSync("sh", ["-c", script], {
      encoding: "utf8",
      env: { ...process.env, FORCE_COLOR: "", NO_COLOR: "", ...env },
    });

  it("reads standard input, colours on demand only, and gives scripts an exit code", { timeout: 60_000 }, () => {
    const command = `node cli/three-ports.mjs explain -f - --from store/tools --to shop:80 < ${DUMP}`;
    const plain = run(command);
    expect({ status: plain.status, stderr: plain.stderr }).toMatchObject({ status: 0 });
    expect(plain.stdout).not.toContain("\u001b[");
    const coloured = run(command, { FORCE_COLOR: "1" });
    expect(coloured.stdout).toContain("\u001b[32manswers: 10.42.0.9:8443");
    const both = run(command, { FORCE_COLOR: "1", NO_COLOR: "1" });
    expect(both.stdout, both.stderr).toBe(plain.stdout);
    const failing = run(
      `node cli/three-ports.mjs explain -f ${DUMP} --from store/tools --to shop:443 > /dev/null; echo $?`,
    );
    expect(failing.stdout.trim()).toBe("1");
  });
});
