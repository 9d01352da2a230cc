import { describe, expect, it } from "vitest";
import {
  buildDuplicate,
  buildForbidden,
  buildInvalid,
  buildNotSupported,
  buildRequired,
  buildTooLong,
} from "./field-errors.ts";
import { buildInvalidRejection } from "./rejections.ts";
import { renderFieldError } from "./render-field-error.ts";
import { renderGoString } from "./render-go-value.ts";

const ORIGIN = "service-port-duplicate";
const KEY = { Name: "", Protocol: "TCP", AppProtocol: null, Port: 80, TargetPort: 0, NodePort: 0 };

describe("an error as text", () => {
  it.each([
    [buildRequired("spec.ports", "", ORIGIN), "spec.ports: Required value"],
    [buildRequired("f", "why", ORIGIN), "f: Required value: why"],
    [buildForbidden("f", "no", ORIGIN), "f: Forbidden: no"],
    [buildInvalid("f", 8080, "bad", ORIGIN), "f: Invalid value: 8080: bad"],
    [buildInvalid("f", 'a"b\n', "bad", ORIGIN), 'f: Invalid value: "a\\"b\\n": bad'],
    [buildInvalid("f", ["a", "<b>"], "bad", ORIGIN), 'f: Invalid value: ["a","\\u003cb\\u003e"]: bad'],
    [buildInvalid("f", null, "bad", ORIGIN), "f: Invalid value: null: bad"],
    [buildDuplicate("f", "x", ORIGIN), 'f: Duplicate value: "x"'],
    [buildNotSupported("f", "x", ["B", "A"], ORIGIN), 'f: Unsupported value: "x": supported values: "B", "A"'],
    [buildTooLong("f", "may not be more than 5 bytes", ORIGIN), "f: Too long: may not be more than 5 bytes"],
  ])("%#: %s", (error, text) => {
    expect(renderFieldError(error)).toBe(text);
  });

  it("prints values in Go syntax before v1.34", () => {
    const render = (field: string, value: unknown) =>
      renderFieldError(buildInvalid(field, value, "bad", ORIGIN), "1.33");
    expect(render("spec.clusterIPs", ["10.0.0.5"])).toBe('spec.clusterIPs: Invalid value: []string{"10.0.0.5"}: bad');
    expect(render("spec.clusterIPs[0]", null)).toBe("spec.clusterIPs[0]: Invalid value: []string(nil): bad");
    expect(render("spec.ipFamilies[0]", ["IPv6"])).toBe(
      'spec.ipFamilies[0]: Invalid value: []core.IPFamily{"IPv6"}: bad',
    );
    expect(render("spec.ipFamilies[0]", ["10.0.0.5"])).toBe(
      'spec.ipFamilies[0]: Invalid value: []string{"10.0.0.5"}: bad',
    );
    expect(renderFieldError(buildDuplicate("spec.ports[1]", KEY, ORIGIN), "1.32")).toBe(
      'spec.ports[1]: Duplicate value: core.ServicePort{Name:"", Protocol:"TCP", AppProtocol:(*string)(nil), Port:80, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}',
    );
  });

  it("quotes texts of types of their own as JSON, since v1.34", () => {
    const type = buildNotSupported("spec.type", "<é\u0001>", ["A"], ORIGIN);
    expect(renderFieldError(type)).toBe(
      'spec.type: Unsupported value: "\\u003cé\\u0001\\u003e": supported values: "A"',
    );
    expect(renderFieldError(type, "1.33")).toBe('spec.type: Unsupported value: "<é\\x01>": supported values: "A"');
    const plain = buildNotSupported("spec.trafficDistribution", "<a>", ["A"], ORIGIN);
    expect(renderFieldError(plain)).toBe('spec.trafficDistribution: Unsupported value: "<a>": supported values: "A"');
    expect(renderFieldError(buildInvalid("spec.externalName", "<a>", "bad", ORIGIN))).toContain('"<a>"');
  });

  it("is said once in a list, however often it was found", () => {
    const [one, two] = [buildRequired("a", "", ORIGIN), buildRequired("b", "", ORIGIN)];
    expect(buildInvalidRejection("Service", "web", [one, one]).message).toBe(
      'Service "web" is invalid: a: Required value',
    );
    expect(buildInvalidRejection("Service", "web", [one, two, one]).message).toBe(
      'Service "web" is invalid: [a: Required value, b: Required value]',
    );
  });
});

it("quotes as Go's %q does", () => {
  expect(renderGoString("中文 é 😀")).toBe('"中文 é 😀"');
  expect(renderGoString("\u0000\u007f\u0080\u200b\u{e0001}")).toBe('"\\x00\\x7f\\u0080\\u200b\\U000e0001"');
  expect(renderGoString("\\\t\u0007")).toBe('"\\\\\\t\\a"');
});
