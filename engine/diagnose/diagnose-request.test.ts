import { describe, expect, it } from "vitest";
import type { ClusterFacts, TrafficRequest } from "../api/facts.ts";
import { applyEdits } from "../manifest/edit/apply-edits.ts";
import { explainFiles } from "./diagnose-request.ts";
import { rankVerdict } from "./try-mends.ts";

const NODES: ClusterFacts["nodes"] = [
  { name: "n1", addresses: ["192.0.2.11"] },
  { name: "n2", addresses: ["192.0.2.12"] },
];

type Neighbour = { cause: string; broken: string; whole: string; from?: string; to: string; facts?: ClusterFacts };

const workload = (labels: string, ports: string, more = "") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 2\n  selector: {matchLabels: {${labels}}}\n  template:\n    metadata: {labels: {${labels}}}\n    spec:\n      containers:\n        - name: app\n          image: x\n          ports: [${ports}]\n${more}---\n`;
const service = (selector: string, port: string, more = "") =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n${more}  selector:\n    ${selector}\n  ports:\n    - ${port}\n`;
const CLIENT =
  "---\napiVersion: v1\nkind: Pod\nmetadata: {name: c, labels: {role: ui}}\nspec: {containers: [{name: c, image: x}]}\n";
const policy = (rule: string) =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec:\n  podSelector: {matchLabels: {app: web}}\n  ingress:\n    - ${rule}\n`;
const PORT = "{name: http, containerPort: 8080}";
const NAMED = "{port: 80, targetPort: http}";

/** Two of each kind: the same fault in other words, and the same words without it. */
const NEIGHBOURS: Neighbour[] = [
  {
    cause: "selector-matches-no-pod",
    broken: workload("app: web", PORT) + service("name: web", NAMED) + CLIENT,
    whole: workload("name: web", PORT) + service("name: web", NAMED) + CLIENT,
    to: "web:80",
  },
  {
    cause: "selector-matches-no-pod",
    broken:
      workload("app: web, tier: front", PORT) +
      service("{app: web, tier: frnt}".slice(1, -1).replace(", ", "\n    "), NAMED) +
      CLIENT,
    whole: workload("app: web, tier: front", PORT) + service("app: web", NAMED) + CLIENT,
    to: "web:80",
  },
  {
    cause: "named-target-port-unresolved",
    broken: workload("app: web", PORT) + service("app: web", "{port: 80, targetPort: htp}") + CLIENT,
    whole: workload("app: web", PORT) + service("app: web", NAMED) + CLIENT,
    to: "web:80",
  },
  {
    cause: "target-port-not-declared",
    broken: workload("app: web", PORT) + service("app: web", "{port: 80, targetPort: 9090}") + CLIENT,
    whole: workload("app: web", PORT) + service("app: web", "{port: 80, targetPort: 8080}") + CLIENT,
    to: "web:80",
  },
  {
    cause: "wrong-port-role",
    broken: workload("app: web", PORT) + service("app: web", NAMED) + CLIENT,
    whole: workload("app: web", PORT) + service("app: web", "{port: 8080, targetPort: http}") + CLIENT,
    to: "web:8080",
  },
  {
    cause: "wrong-port-role",
    broken:
      workload("app: web", PORT) +
      service("app: web", "{port: 80, targetPort: http, nodePort: 30080}", "  type: NodePort\n"),
    whole:
      workload("app: web", PORT) +
      service("app: web", "{port: 30080, targetPort: http, nodePort: 30081}", "  type: NodePort\n").replace(
        "30081",
        "30080",
      ),
    from: "outside",
    to: "node n1:80",
  },
  {
    cause: "policy-allows-other-ports",
    broken: workload("app: web", PORT) + service("app: web", NAMED) + CLIENT + policy("ports: [{port: 9090}]"),
    whole: workload("app: web", PORT) + service("app: web", NAMED) + CLIENT + policy("ports: [{port: 8080}]"),
    to: "web:80",
  },
  {
    cause: "service-name-unknown",
    broken: workload("app: web", PORT) + service("app: web", NAMED) + CLIENT,
    whole: workload("app: web", PORT) + service("app: web", NAMED).replace("name: web", "name: wbe") + CLIENT,
    to: "wbe:80",
  },
];

function ask({ from = "c", to, facts }: Neighbour, text: string) {
  const [, host = "", port = ""] = /^(.*):(\d+)$/.exec(to) ?? [];
  const request: TrafficRequest = { from, to: { host, port: Number(port) } };
  return explainFiles({ files: [{ file: "a.yaml", text }], facts: { nodes: NODES, ...facts }, request });
}

describe("a diagnosis", () => {
  it.each(NEIGHBOURS.map((each, index) => [`${each.cause} (${index + 1})`, each] as const))(
    "finds %s, and its mend brings the wanted verdict",
    (_, neighbour) => {
      const diagnosis = ask(neighbour, neighbour.broken);
      expect(diagnosis.cause?.code).toBe(neighbour.cause);
      expect(diagnosis.isProven).toBe(true);
      const [mend] = diagnosis.cause?.mends ?? [];
      if (mend?.kind === "dial") {
        const host = `${mend.host}:${mend.port}`;
        expect(rankVerdict(ask({ ...neighbour, to: host }, neighbour.broken).verdict)).toBe(3);
        return;
      }
      const edited = applyEdits([{ file: "a.yaml", text: neighbour.broken }], diagnosis.edits);
      expect(edited.status).toBe("ok");
      if (edited.status === "ok") expect(rankVerdict(ask(neighbour, edited.files[0]!.text).verdict)).toBe(3);
    },
  );

  it.each(
    NEIGHBOURS.filter(({ from }) => from === undefined).map(
      (each, index) => [`${each.cause} (${index + 1})`, each] as const,
    ),
  )("finds no cause where nothing is wrong: not %s", (_, neighbour) => {
    const diagnosis = ask(neighbour, neighbour.whole);
    expect(diagnosis.verdict.outcome).toBe("delivered");
    expect(diagnosis.causes).toEqual([]);
    expect(diagnosis.edits).toEqual([]);
  });

  it("names both faults where only both mends together help", () => {
    const text = workload("app: web", PORT) + service("name: web", NAMED) + CLIENT + policy("ports: [{port: 9090}]");
    const { causes, edits } = ask({ cause: "", broken: "", whole: "", to: "web:80" }, text);
    expect(causes.length).toBeGreaterThan(0);
    if (causes.length === 2) expect(edits.length).toBe(2);
  });

  it("ends an answer with what files cannot show, and says what it assumes", () => {
    const { verdict, assumptions, doubts } = ask(NEIGHBOURS[0]!, NEIGHBOURS[0]!.whole);
    expect(verdict.outcome).toBe("delivered");
    expect(assumptions[0]).toMatchObject({ code: "listens", port: 8080 });
    expect(doubts.map(({ code }) => code)).toEqual(["bind-address", "stale-kube-proxy", "pod-network"]);
  });

  it("reads arguments and variables that speak against the assumed address", () => {
    for (const more of [
      "args: [--bind, 127.0.0.1]",
      "args: ['--host=localhost']",
      "env: [{name: HOST, value: localhost}]",
    ]) {
      const text = workload("app: web", PORT, `          ${more}\n`) + service("app: web", NAMED) + CLIENT;
      expect(ask({ cause: "", broken: "", whole: "", to: "web:80" }, text).assumptions[0]).toHaveProperty("against");
    }
    const remote = workload(
      "app: web",
      PORT,
      "          args: [--db-host=localhost, --metrics-bind-address=127.0.0.1]\n",
    );
    const { assumptions } = ask(
      { cause: "", broken: "", whole: "", to: "web:80" },
      remote + service("app: web", NAMED) + CLIENT,
    );
    expect(assumptions[0]).not.toHaveProperty("against");
  });
});
