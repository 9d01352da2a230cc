import { applyPatch } from "diff";
import { expect, it } from "vitest";
import { applyEdits, explainFiles } from "#engine";
import { renderDiff } from "./render-diff.ts";

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: a, image: x, ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: c}
spec: {containers: [{name: a, image: x}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
  selector:
    app: wbe
`;
const FORMS: [string, (text: string) => string][] = [
  ["as it is", (text) => text],
  ["with Windows' line ends", (text) => text.replaceAll("\n", "\r\n")],
  ["with a byte order mark", (text) => `\uFEFF${text}`],
  ["without a last line end", (text) => text.trimEnd()],
];

it.each(FORMS)("prints a diff that gives what the edits give, of a text %s", (_, form) => {
  const files = [{ file: "a.yaml", text: form(TEXT) }];
  const { edits, cause } = explainFiles({ files, request: { from: "c", to: { host: "web", port: 80 } } });
  expect(cause?.code).toBe("selector-matches-no-pod");
  const edited = applyEdits(files, edits);
  const diff = renderDiff(files, edits);
  expect(diff).toMatch(/^--- a\.yaml/);
  expect(edited).toEqual({
    status: "ok",
    files: [{ file: "a.yaml", text: applyPatch(files[0]!.text, diff, { autoConvertLineEndings: false }) }],
  });
});
