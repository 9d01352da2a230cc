import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCluster, explainRequest, lintManifests, parseScenario } from "#engine";
import { anonymiseFiles } from "./anonymise-files.ts";
import { createPseudonyms } from "./create-pseudonyms.ts";
import { replaceAddresses } from "./replace-addresses.ts";

const anonymise = (text: string, asked = {}) =>
  anonymiseFiles({ status: "ok", files: [{ file: "a.yaml", text, maxLength: 2 ** 20 }] }, { lang: "en", ...asked });

const listCodes = (text: string) =>
  lintManifests({ files: [{ file: "a.yaml", text }] })
    .findings.map(({ code }) => code)
    .sort();

const DUMP = "tests/fixtures/kubectl/get-all.yaml";
const REPORTS = "tests/reports/inputs";

describe("an anonymised text", () => {
  const text = readFileSync(DUMP, "utf8");

  it("holds no name or address of the original, and is the same every time", () => {
    const { stdout, exit } = anonymise(text);
    expect(exit).toBe(0);
    expect(stdout).not.toMatch(/shop|store|tools|alpha|beta|10\.42\.0\.9|203\.0\.113\.7|198\.18\.4\.22/);
    expect(anonymise(text).stdout).toBe(stdout);
    expect(stdout).toContain("nodePort: 31234");
  });

  it("gets the same answer to the same question, which is told", () => {
    const { stdout, stderr } = anonymise(text, { from: "store/tools", to: "shop:80" });
    const [, from = "", host = ""] = /--from (\S+) --to (\S+):80/.exec(stderr) ?? [];
    const ask = (manifests: string, client: string, name: string) => {
      const cluster = buildCluster({ manifests, facts: {} });
      return explainRequest(cluster, { from: client, to: { host: name, port: 80 } }).verdict;
    };
    expect(ask(stdout, from, host).outcome).toBe("delivered");
    expect(ask(stdout, from, host).hops.map(({ why }) => why)).toEqual(
      ask(text, "store/tools", "shop").hops.map(({ why }) => why),
    );
  });

  it("has lost what Secrets, ConfigMaps, variables, annotations and comments held", () => {
    const { stdout } = anonymise(`# hunter2
apiVersion: v1
kind: Secret
metadata: {name: s, annotations: {acme.example/owner: hunter2}}
stringData: {password: hunter2}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data: {url: "postgres://hunter2"}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: main
    image: registry.hunter2.example/hunter2:1.27
    command: ["sh", "-c", "login --password hunter2"]
    env: [{name: TOKEN, value: hunter2}, {name: LISTEN, value: "127.0.0.1:8080"}]
    ports: [{containerPort: 8080}]
`);
    expect(stdout).not.toMatch(/hunter|owner|acme|login/);
    expect(stdout).toContain("127.0.0.1:8080");
    expect(stdout).toContain(":1.27");
    expect(stdout).toContain("containerPort: 8080");
  });

  it("keeps how kube-proxy is set up, and nothing else of its ConfigMap", () => {
    const config = "apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: nftables\n";
    const object = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "kube-proxy", namespace: "kube-system" },
      data: { "config.conf": config, "kubeconfig.conf": "server: https://hunter2:6443" },
    };
    const { stdout } = anonymise(JSON.stringify(object));
    expect(stdout).toContain("mode: nftables");
    expect(stdout).toContain("name: kube-proxy");
    expect(stdout).not.toContain("hunter2");
  });

  it("names what was left out because it is no object", () => {
    expect(anonymise("kind: Service\nhunter2: [\n")).toEqual({
      stdout: "",
      stderr: expect.stringContaining("a.yaml:"),
      exit: 2,
    });
  });

  const inputs = readdirSync(REPORTS).filter((name) => name.endsWith(".yaml") && !name.startsWith("facts"));
  it("has the findings of the original, in every reported situation that is about objects", () => {
    // What is wrong with the text itself cannot survive a text that is written anew.
    const ofText =
      /^(duplicate-key|missing-document-separator|yaml-surprise|paste-repaired|manifest-unreadable|not-a-manifest|no-objects)$/;
    const compared = inputs.flatMap((name) => {
      const text = readFileSync(join(REPORTS, name), "utf8");
      const before = listCodes(text);
      if (before.some((code) => ofText.test(code))) return [];
      return [{ name, before, after: listCodes(anonymise(text).stdout) }];
    });
    expect(compared.length).toBeGreaterThan(20);
    expect(compared.map(({ name, after }) => ({ name, codes: after }))).toEqual(
      compared.map(({ name, before }) => ({ name, codes: before })),
    );
  });

  it("has the verdicts of the original, in every scenario that needs no other facts", () => {
    const folder = "engine/scenarios";
    const differing: string[] = [];
    let compared = 0;
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".yaml"))) {
      const parsed = parseScenario(readFileSync(join(folder, name), "utf8"), name);
      if (parsed.status !== "ok") continue;
      const { manifests, requests } = parsed.scenario;
      const original = buildCluster({ manifests, facts: {} });
      for (const { expect: _expected, id: _id, ...request } of requests.slice(0, 1)) {
        // A client that is only said to be outside has an address that no text tells, and a Host header is no part of --to.
        if ((manifests.includes("ipBlock") && request.from === "outside") || request.http) continue;
        const { stdout, stderr } = anonymise(manifests, { from: request.from, to: request.to.host });
        const [, from = "", host = ""] = /--from (.*) --to (.*)\n/.exec(stderr) ?? [];
        const changed = { ...request, from, to: { ...request.to, host } };
        const after = explainRequest(buildCluster({ manifests: stdout, facts: {} }), changed).verdict;
        differing.push(
          ...(after.outcome === explainRequest(original, request).verdict.outcome
            ? []
            : [`${name} ${request.from} ${request.to.host}`]),
        );
        compared += 1;
      }
    }
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  });
});

describe("pseudonyms", () => {
  const names = createPseudonyms("anything");

  it("are equal for equal words and different for different ones, whatever stands around them", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9]{0,12}$/),
        fc.stringMatching(/^[a-z][a-z0-9]{0,12}$/),
        (one, other) => {
          expect(names.replaceText(one) === names.replaceText(other)).toBe(one === other);
          expect(names.replaceText(`${one}-${other}`)).toBe(`${names.replaceText(one)}-${names.replaceText(other)}`);
          expect(names.replaceText(one)).toHaveLength(one.length);
          expect(names.replaceText(one.toUpperCase())).toBe(names.replaceText(one).toUpperCase());
        },
      ),
    );
  });

  it("keep Kubernetes' own words, ports and ordinals", () => {
    for (const kept of ["kube-system", "svc.cluster.local", "http", "8080", "kubernetes.io/hostname"]) {
      expect(names.replaceKey(kept)).toBe(kept);
    }
    expect(names.replaceText("shop-0")).toMatch(/^[a-z]{4}-0$/);
    expect(names.replaceText("acme.example/team")).not.toContain("acme");
  });

  it("leave an address in exactly the networks in which it was", () => {
    const replace = (text: string) => replaceAddresses(text, "secret", (rest) => rest);
    const bits = (address: string) =>
      address
        .split(".")
        .map((octet) => Number(octet).toString(2).padStart(8, "0"))
        .join("");
    const share = (one: string, other: string) => {
      const [a, b] = [bits(one), bits(other)];
      const index = [...a].findIndex((bit, place) => bit !== b[place]);
      return index < 0 ? 32 : index;
    };
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), (one, other) => {
        expect(share(replace(one), replace(other))).toBe(share(one, other));
      }),
    );
    fc.assert(fc.property(fc.ipV4(), fc.ipV4(), (one, other) => one === other || replace(one) !== replace(other)));
    for (const kept of ["127.0.0.1", "0.0.0.0/0", "::1", "::/0", "fe80::1", "224.0.0.1", "255.255.255.255"]) {
      expect(replace(kept)).toBe(kept);
    }
    expect(replace("10.96.0.0/12")).toBe("10.96.0.0/12");
    expect(replace("10.244.3.0/24")).toMatch(/^10\.244\.\d+\.0\/24$/);
    expect(replace("[2001:db8::1]:80 12:30:59 fd00:10:244::7")).toMatch(
      /^\[2001:[0-9a-f:]+\]:80 12:30:59 fd00:10:244::?[0-9a-f:]+$/,
    );
  });
});
