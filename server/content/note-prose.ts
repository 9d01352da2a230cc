import "server-only";

/** A node of MDX's tree, as far as it is read here. */
export type Node = {
  type: string;
  name?: string | null;
  value?: string;
  depth?: number;
  attributes?: { type: string; name: string; value: unknown }[];
  children?: Node[];
  data?: Record<string, unknown>;
  position?: { start: { line: number } };
};

/** A component that the prose uses, where, in which step, and with which plain attributes. */
export type UsedComponent = { name: string; attributes: Record<string, string>; line: number; step: string };
/** One step as its prose has it. */
export type WrittenStep = {
  id: string;
  line: number;
  heading: string;
  hasExercise: boolean;
  /** Every text of the step, code too, with its line: what an exercise varies must not stand there as a literal. */
  texts: { line: number; text: string }[];
};
export type NotedProse = {
  components: UsedComponent[];
  steps: WrittenStep[];
  /** Lines of what stands outside of every step, or where a step may not have it. */
  stray: { line: number; message: string }[];
};

/**
 * Reads what a lesson's prose consists of, and divides each `<Step>` for the page: `<Part of="lead">` is its heading and
 * what comes before the exercise, `<Part of="explanation">` what follows it. `<Value>` learns in which step it stands.
 */
export function noteProse(tree: Node): NotedProse {
  const noted: NotedProse = { components: [], steps: [], stray: [] };
  for (const node of tree.children ?? []) {
    if (isComponent(node) && node.name === "Step") noteStep(node, noted);
    else if (node.type !== "yaml" && node.type !== "mdxjsEsm")
      noted.stray.push({ line: getLine(node), message: "everything that is read stands in a <Step>" });
    if (!(isComponent(node) && node.name === "Step")) noteComponents(node, "", noted);
  }
  return noted;
}

function noteStep(node: Node, noted: NotedProse): void {
  const id = readAttributes(node).id ?? "";
  const children = node.children ?? [];
  const headings = children.filter(({ type }) => type === "heading");
  const at = children.findIndex((child) => isComponent(child) && child.name === "Exercise");
  const [first] = children;
  if (first?.type !== "heading" || first.depth !== 2 || headings.some(({ depth = 0 }) => depth < 2 || depth > 3))
    noted.stray.push({ line: getLine(node), message: `the step "${id}" begins with one heading of the form "## …"` });
  if (headings.filter(({ depth }) => depth === 2).length > 1)
    noted.stray.push({ line: getLine(node), message: `the step "${id}" has one heading of the form "## …"` });
  noted.components.push({ name: "Step", attributes: readAttributes(node), line: getLine(node), step: id });
  const texts: WrittenStep["texts"] = [];
  for (const child of children) {
    noteComponents(child, id, noted);
    noteTexts(child, texts);
  }
  noted.steps.push({ id, line: getLine(node), heading: first ? readText(first) : "", hasExercise: at >= 0, texts });
  // The step's name is its place on the page: the same in both languages, so that the language switch keeps it.
  if (first?.type === "heading") first.data = { ...first.data, hProperties: { id } };
  node.children =
    at < 0
      ? [buildPart("lead", children)]
      : [
          buildPart("lead", children.slice(0, at)),
          ...(at + 1 < children.length ? [buildPart("explanation", children.slice(at + 1))] : []),
        ];
}

function buildPart(of: "lead" | "explanation", children: Node[]): Node {
  return { type: "mdxJsxFlowElement", name: "Part", attributes: [buildAttribute("of", of)], children };
}

function buildAttribute(name: string, value: string) {
  return { type: "mdxJsxAttribute", name, value };
}

function noteComponents(node: Node, step: string, noted: NotedProse): void {
  if (isComponent(node) && node.name) {
    noted.components.push({ name: node.name, attributes: readAttributes(node), line: getLine(node), step });
    if (node.name === "Value") node.attributes = [...(node.attributes ?? []), buildAttribute("step", step)];
    if (node.name === "Exercise" && node.type !== "mdxJsxFlowElement")
      noted.stray.push({ line: getLine(node), message: "<Exercise /> stands on a line of its own" });
  }
  for (const child of node.children ?? []) noteComponents(child, step, noted);
}

function noteTexts(node: Node, texts: WrittenStep["texts"]): void {
  if (node.value !== undefined && node.type !== "mdxFlowExpression")
    texts.push({ line: getLine(node), text: node.value });
  for (const child of node.children ?? []) noteTexts(child, texts);
}

function isComponent({ type }: Node): boolean {
  return type === "mdxJsxFlowElement" || type === "mdxJsxTextElement";
}

function readAttributes(node: Node): Record<string, string> {
  return Object.fromEntries(
    (node.attributes ?? []).flatMap(({ name, value }) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

function getLine(node: Node): number {
  return node.position?.start.line ?? 1;
}

function readText(node: Node): string {
  return node.value ?? (node.children ?? []).map(readText).join("");
}
