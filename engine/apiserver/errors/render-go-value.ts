const NAMED_ESCAPES: Record<string, string> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
  '"': '\\"',
};

/** Go's `%q`: printable characters of any script as they are, the rest as \x, \u or \U escapes. */
export function renderGoString(text: string): string {
  let result = '"';
  for (const character of text) {
    const named = NAMED_ESCAPES[character];
    const code = character.codePointAt(0) as number;
    if (named !== undefined) result += named;
    else if (code >= 0x20 && code < 0x7f) result += character;
    else if (code < 0x80) result += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (/^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character)) result += character;
    else if (code <= 0xffff) result += `\\u${code.toString(16).padStart(4, "0")}`;
    else result += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return `${result}"`;
}

/** Go's `json.Marshal`, which also escapes `<`, `>`, `&` and the two line separators. */
export function renderGoJson(value: unknown): string {
  return (JSON.stringify(value) ?? "null")
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

type Requirement = { key?: string; operator?: string; values?: string[] };
type Selector = { matchLabels?: Record<string, string>; matchExpressions?: Requirement[] };

/** Go prints the keys of a map in order. */
function renderGoMap(map: Record<string, string> | null | undefined): string {
  if (map === null || map === undefined) return "map[string]string(nil)";
  const entries = Object.keys(map)
    .sort()
    .map((key) => `${renderGoString(key)}:${renderGoString(map[key] ?? "")}`);
  return `map[string]string{${entries.join(", ")}}`;
}

function renderRequirement({ key = "", operator = "", values }: Requirement): string {
  const list = values === undefined ? "[]string(nil)" : `[]string{${values.map(renderGoString).join(", ")}}`;
  return `v1.LabelSelectorRequirement{Key:${renderGoString(key)}, Operator:${renderGoString(operator)}, Values:${list}}`;
}

/** `%#v` of a LabelSelector, as messages showed it up to v1.33. */
function renderGoSelector({ matchLabels, matchExpressions }: Selector): string {
  const type = "[]v1.LabelSelectorRequirement";
  const list = matchExpressions ? `${type}{${matchExpressions.map(renderRequirement).join(", ")}}` : `${type}(nil)`;
  return `v1.LabelSelector{MatchLabels:${renderGoMap(matchLabels)}, MatchExpressions:${list}}`;
}

/** Lists whose entries are strings of a type of their own; of ipFamilies, upstream shows now the families, now the addresses. */
function getListType(value: unknown[] | null, field: string): string {
  if (field === "spec.policyTypes") return "networking.PolicyType";
  if (field === "spec") return "networking.IngressRule";
  const isFamilies =
    field.startsWith("spec.ipFamilies") && (value ?? []).every((entry) => /^IPv[46]$/.test(String(entry)));
  return isFamilies ? "core.IPFamily" : "string";
}

/** Go's `%#v` of the shapes that errors carry: lists of strings, labels, selectors, and a port used as a key. */
function renderGoSyntax(value: unknown, field: string): string {
  if (field.endsWith(".labels")) return renderGoMap(value as Record<string, string> | null);
  if (field === "spec.selector" && value !== null) return renderGoSelector(value as object);
  if (Array.isArray(value) || value === null) {
    const type = getListType(value, field);
    if (value === null) return field.startsWith("spec.loadBalancerClass") ? "null" : `[]${type}(nil)`;
    if (value.some((entry) => typeof entry === "object")) return renderGoJson(value);
    return `[]${type}{${value.map((entry) => renderGoString(String(entry))).join(", ")}}`;
  }
  // Not modelled: %#v of an owner, in which pointers print as the addresses of that moment.
  if (!Object.hasOwn(Object(value), "Protocol")) return renderGoJson(value);
  const port = value as { Protocol?: string; Port?: number };
  return `core.ServicePort{Name:"", Protocol:${renderGoString(String(port.Protocol))}, AppProtocol:(*string)(nil), Port:${port.Port}, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}`;
}

/**
 * The offending value inside an error message: strings quoted, numbers plain, anything else as JSON since v1.34 and in Go
 * syntax before. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go ErrorBody
 */
export function renderGoValue(value: unknown, field: string, usesJson: boolean): string {
  if (typeof value === "string") return renderGoString(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return usesJson ? renderGoJson(value) : renderGoSyntax(value, field);
}
