import type { JsonObject } from "../../api/objects.ts";
import { getObject, getText } from "../../apiserver/objects/json-access.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import { isMisspelt } from "../find-likeness.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext, type Located } from "../lint-context.ts";

const DEFAULT_ANNOTATION = "ingressclass.kubernetes.io/is-default-class";
const OLD_ANNOTATION = "kubernetes.io/ingress.class";

function getAnnotations(located: Located<JsonObject>): JsonObject {
  return getObject(getObject(located.object.metadata).annotations);
}

function checkClass(ingress: Located<JsonObject>, classes: readonly Located<JsonObject>[]): Finding[] {
  const wanted =
    getText(getObject(ingress.object.spec).ingressClassName) || getText(getAnnotations(ingress)[OLD_ANNOTATION]);
  const names = classes.map(({ name }) => name);
  const hasDefault = classes.some((each) => getAnnotations(each)[DEFAULT_ANNOTATION] === "true");
  if (wanted === "" ? hasDefault : names.includes(wanted)) return [];
  const alike = names.find((name) => isMisspelt(name, wanted)) ?? "";
  const arePrinted = classes.every(({ isPrinted }) => isPrinted);
  const place = getObjectPlace(ingress, wanted === "" ? "spec" : "spec.ingressClassName");
  const facts = { wanted, classes: names.join(", "), alike };
  const changes: ObjectChange[] = alike === "" ? [] : [{ op: "set", path: "spec.ingressClassName", value: alike }];
  return [
    buildFinding("ingress-class-unknown", alike !== "" || arePrinted ? "warning" : "note", place, facts, changes),
  ];
}

/** Who serves an Ingress is decided by its class alone. Nothing is said where no IngressClass is given: it stands elsewhere. */
export function checkIngressClasses(context: LintContext): Finding[] {
  const classes = context.listObjects("IngressClass");
  if (classes.length === 0) return [];
  const defaults = classes.filter((each) => getAnnotations(each)[DEFAULT_ANNOTATION] === "true");
  const several = defaults.slice(1).map((each) => {
    const facts = { first: defaults[0]!.name, second: each.name };
    return buildFinding(
      "several-default-ingress-classes",
      "warning",
      getObjectPlace(each, "metadata.annotations"),
      facts,
    );
  });
  return [...several, ...context.listObjects("Ingress").flatMap((ingress) => checkClass(ingress, classes))];
}
