import { describe, expect, it } from "vitest";
import type { FormField } from "../types.ts";
import type { Page, SolvedPage } from "./bot.ts";
import { bots } from "./bots.ts";

type Numbers = { port: number; target: number; nodePort: number; listens: number };

function buildPage(
  numbers: Numbers,
  fields: FormField[],
  prompt = "Pod `cli` connects to `web:80`. What happens?",
): Page {
  const { port, target, nodePort, listens } = numbers;
  return {
    exerciseId: "fixture",
    kind: "predict-port",
    role: "check",
    title: "",
    prompt,
    manifest: `kind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: ${port}\n      targetPort: ${target}\n      nodePort: ${nodePort}\n`,
    facts: [{ label: "Pod web-a", value: `10.244.1.10 on node n1, its process listens on 0.0.0.0:${listens}` }],
    requests: [{ from: "pod cli", to: { host: "web", port } }],
    fields,
    hintCount: 0,
  };
}

function answer(name: string, page: Page, past: SolvedPage[] = []) {
  const bot = bots.find((item) => item.name === name);
  const given = bot?.learn(past)(page) ?? { status: "none" as const };
  return given.status === "answer" ? given.raw : "none";
}

const numberField: FormField = { type: "number", name: "port", label: "Port", min: 0, max: 65535 };
const numbers = { port: 81, target: 9000, nodePort: 30123, listens: 8080 };
const choice = (...labels: string[]): FormField => ({
  type: "choice",
  name: "choice",
  label: "",
  options: labels.map((label, index) => ({ value: String(index + 1), label })),
});

describe("bots that copy a number", () => {
  it.each([
    ["largest number", "30123"],
    ["smallest number", "80"],
    ["only number of 30000 or more", "30123"],
    ["copy targetPort", "9000"],
    ["copy nodePort", "30123"],
    ["copy port", "81"],
    ["copy what is listened on", "8080"],
  ])("type as %s what stands there", (name, typed) => {
    expect(answer(name, buildPage(numbers, [numberField]))).toEqual({ port: typed });
  });

  it("choose the option that ends in the number, and none where two do", () => {
    const one = choice("From pod cli to `web:81`", "From outside to `192.0.2.11:30123`");
    expect(answer("copy nodePort", buildPage(numbers, [one]))).toEqual({ choice: "2" });
    const two = choice("From pod cli to `192.0.2.12:30123`", "From outside to `192.0.2.11:30123`");
    expect(answer("copy nodePort", buildPage(numbers, [two]))).toBe("none");
  });
});

describe("bots that look at options", () => {
  it("take the first, the longest and the shortest", () => {
    const page = buildPage(numbers, [choice("middle one", "the longest of them all", "short")]);
    expect(answer("first option", page)).toEqual({ choice: "1" });
    expect(answer("longest option", page)).toEqual({ choice: "2" });
    expect(answer("shortest option", page)).toEqual({ choice: "3" });
  });

  it("take a reason together with its outcome", () => {
    const outcomes = [
      { value: "delivered", label: "Answered", reasons: [{ value: "1", label: "It listens." }] },
      { value: "refused", label: "Refused", reasons: [{ value: "2", label: "It does not listen there." }] },
    ];
    const page = buildPage(numbers, [{ type: "fate", name: "fate", label: "", outcomes }]);
    expect(answer("longest option", page)).toEqual({ fate: "2" });
  });
});

describe("bots that write manifests", () => {
  const editor: FormField = {
    type: "yaml",
    name: "manifest",
    label: "",
    maxLength: 9999,
    initial: "spec:\n  type: ClusterIP\n  ports:\n    - port: 81\n      targetPort: 9000\n",
  };

  it("put the prompt’s numbers where they look right", () => {
    const page = buildPage(numbers, [editor], "Clients use `web:7001`, outsiders 31000; it listens on 8443.");
    expect(answer("copy the prompt’s numbers into the manifest", page)).toEqual({
      manifest: "spec:\n  type: NodePort\n  ports:\n    - port: 7001\n      nodePort: 31000\n      targetPort: 8443\n",
    });
  });

  it("write what is listened on as targetPort, and what is dialled as port", () => {
    const listening = answer("write what is listened on as targetPort", buildPage(numbers, [editor]));
    expect(listening).toMatchObject({ manifest: expect.stringContaining("targetPort: 8080") });
    const dialled = answer("write what is dialled as port", buildPage({ ...numbers, port: 7002 }, [editor]));
    expect(dialled).toMatchObject({ manifest: expect.stringContaining("- port: 7002") });
  });
});

describe("bots that learn", () => {
  const others = [1, 2, 3, 4].map((turn) => ({
    port: 100 + turn,
    target: 9100 + turn,
    nodePort: 30200 + turn,
    listens: 8100 + turn,
  }));

  it("copy the role that was right for the same wording with other numbers", () => {
    const past = others.flatMap((each): SolvedPage[] => [
      { page: buildPage(each, [numberField], `Node ${each.port}?`), answer: { port: String(each.nodePort) } },
      { page: buildPage(each, [numberField], `Pod ${each.port}?`), answer: { port: String(each.target) } },
    ]);
    const ask = (prompt: string) =>
      answer("same wording as last time", buildPage(numbers, [numberField], prompt), past);
    expect(ask("Node 81?")).toEqual({ port: "30123" });
    expect(ask("Pod 81?")).toEqual({ port: "9000" });
  });

  it("choose the text that was right, wherever it stands now", () => {
    const past = others.map((each) => ({
      page: buildPage(each, [choice("It is refused.", "It is answered.")]),
      answer: { choice: "1" },
    }));
    const page = buildPage(numbers, [choice("It is answered.", "It is refused.")]);
    for (const name of ["always the same", "phrase of the prompt", "option that is right when offered"])
      expect(answer(name, page, past)).toEqual({ choice: "2" });
  });

  it("let one phrase of the prompt decide", () => {
    const label = ["It is refused.", "It is answered."];
    const past = others.flatMap((each, turn): SolvedPage[] => [
      { page: buildPage(each, [choice(...label)], `A ${turn} client sadly dials.`), answer: { choice: "1" } },
      { page: buildPage(each, [choice(...label)], `A ${turn} client gladly dials.`), answer: { choice: "2" } },
    ]);
    const ask = (prompt: string) =>
      answer("phrase of the prompt", buildPage(numbers, [choice(...label)], prompt), past);
    expect(ask("Somebody else sadly dials.")).toEqual({ choice: "1" });
    expect(ask("Somebody else gladly dials.")).toEqual({ choice: "2" });
  });

  it("make the same edits with the numbers of this page", () => {
    const editor = (target: number): FormField => ({
      type: "yaml",
      name: "manifest",
      label: "",
      maxLength: 9999,
      initial: `ports:\n  - port: 80\n    targetPort: ${target}\n`,
    });
    const past = others.map((each) => ({
      page: buildPage(each, [editor(each.target)]),
      answer: { manifest: `ports:\n  - port: 80\n    targetPort: ${each.listens}\n` },
    }));
    expect(answer("same wording as last time", buildPage(numbers, [editor(9000)]), past)).toEqual({
      manifest: "ports:\n  - port: 80\n    targetPort: 8080\n",
    });
  });
});
