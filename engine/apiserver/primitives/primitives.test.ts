import { describe, expect, it } from "vitest";
import { getVersionFeatures } from "../k8s-version.ts";
import { getByteLength } from "./byte-length.ts";
import { validateDns1035Label, validateDns1123Label, validateDns1123Subdomain } from "./dns-names.ts";
import {
  listCidrWarnings,
  listIpWarnings,
  validateCidrText,
  validateIpText,
  validateNonSpecialIp,
} from "./ip-texts.ts";
import { maskTrailingDash } from "./mask-trailing-dash.ts";
import { validatePortName, validatePortNumber } from "./ports.ts";
import { validateLabelValue, validateQualifiedName } from "./qualified-name.ts";

const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const NAME_PART =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

describe("names", () => {
  it("are labels of at most 63 bytes without dots", () => {
    expect(validateDns1123Label("123")).toEqual([]);
    expect(validateDns1123Label("a.b")).toEqual(["must not contain dots"]);
    expect(validateDns1123Label("A")).toEqual([LABEL]);
    expect(validateDns1123Label("a\n")).toEqual([LABEL]);
    expect(validateDns1123Label("é".repeat(32))).toEqual(["must be no more than 63 characters", LABEL]);
    expect(validateDns1035Label("1a")[0]).toContain("a DNS-1035 label must consist of");
  });

  it("are subdomains of at most 253 bytes", () => {
    expect(validateDns1123Subdomain("a.b-c.1")).toEqual([]);
    expect(validateDns1123Subdomain("a..b")).toEqual([SUBDOMAIN]);
    expect(validateDns1123Subdomain("a".repeat(254))).toEqual(["must be no more than 253 characters"]);
  });

  it("are qualified names in keys", () => {
    expect(validateQualifiedName("example.com/My_Name.1")).toEqual([]);
    expect(validateQualifiedName("")).toEqual(["name part must be non-empty", NAME_PART]);
    expect(validateQualifiedName("/a")).toEqual(["prefix part must be non-empty"]);
    expect(validateQualifiedName("A/")).toEqual([`prefix part ${SUBDOMAIN}`, "name part must be non-empty", NAME_PART]);
    expect(validateQualifiedName("x".repeat(64))).toEqual(["name part must be no more than 63 bytes"]);
    expect(validateQualifiedName(`${"a".repeat(254)}/x`)).toEqual(["prefix part must be no more than 253 bytes"]);
    const words = getVersionFeatures("1.34").keyWords;
    expect(validateQualifiedName("x".repeat(64), words)).toEqual(["name part must be no more than 63 characters"]);
    expect(validateQualifiedName("a/b/c")[0]).toMatch(
      /^a valid label key must consist of .* with an optional DNS subdomain prefix and '\/' \(e\.g\. 'example\.com\/MyName'\)$/,
    );
  });

  it("may be empty in label values", () => {
    expect(validateLabelValue("")).toEqual([]);
    expect(validateLabelValue("x".repeat(64))).toEqual(["must be no more than 63 bytes"]);
    expect(validateLabelValue("a b")[0]).toContain("a valid label must be an empty string or consist of");
  });
});

describe("ports", () => {
  it("are numbers from 1 to 65535", () => {
    expect([0, 1, 65535, 65536, -1].map((port) => validatePortNumber(port).length)).toEqual([1, 0, 0, 1, 1]);
  });

  it.each([
    ["http", []],
    ["a-very-long-name", ["must be no more than 15 characters"]],
    ["8080", ["must contain at least one letter (a-z)"]],
    [
      "HTTP",
      [
        "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
        "must contain at least one letter (a-z)",
      ],
    ],
    ["a--b", ["must not contain consecutive hyphens"]],
    ["-a", ["must not begin or end with a hyphen"]],
  ])("are named %j: %j", (name, messages) => {
    expect(validatePortName(name)).toEqual(messages);
  });
});

describe("addresses", () => {
  it("must be canonical where strictness is on", () => {
    expect(validateIpText("1.2.3.04", false)).toEqual([]);
    expect(validateIpText("1.2.3.04", true)).toEqual(["must not have leading 0s"]);
    expect(validateIpText("::ffff:1.2.3.4", true)).toEqual(["must not be an IPv4-mapped IPv6 address"]);
    expect(validateIpText("x", false)).toEqual(["must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"]);
    expect(validateCidrText("10.0.0.0/08", true)).toEqual(["must not have leading 0s in IP or prefix length"]);
    expect(validateCidrText("::ffff:1.2.3.0/120", true)).toEqual(["must not have an IPv4-mapped IPv6 address"]);
    expect(validateCidrText("10.0.0.1/8", true)).toEqual(["must not have bits set beyond the prefix length"]);
    expect(validateCidrText("10.0.0.1", false)).toEqual([
      "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)",
    ]);
  });

  it.each([
    ["0.0.0.0", "may not be unspecified (0.0.0.0)"],
    ["::", "may not be unspecified (::)"],
    ["127.8.8.8", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
    ["::1", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
    ["169.254.1.1", "may not be in the link-local range (169.254.0.0/16, fe80::/10)"],
    ["fe80::1", "may not be in the link-local range (169.254.0.0/16, fe80::/10)"],
    ["224.0.0.5", "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"],
    ["ff02::1", "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"],
  ])("%s is special", (text, message) => {
    expect(validateNonSpecialIp(text)).toEqual([message]);
  });

  it("are IPv4 as long as the prefix reaches behind the mark of mapped addresses", () => {
    const listSuggestions = (range: string) =>
      listCidrWarnings("f", range).map((text) => text.match(/"[^"]+"/g)?.slice(1));
    expect(listSuggestions("::ffff:1.2.3.4/100")).toEqual([['"0.0.0.0/4"', '"1.2.3.4/128"'], ['"0.0.0.0/4"']]);
    expect(listSuggestions("::ffff:1.2.3.4/90")).toEqual([['"::ffc0:0:0/90"', '"1.2.3.4/128"'], ['"::ffc0:0:0/90"']]);
    expect(listSuggestions("::ffff:0/96")).toEqual([['"::/96"', '"::ffff:0/128"']]);
  });

  it("are warned about when they could be written better", () => {
    expect(listIpWarnings("spec.loadBalancerIP", "010.0.0.1")).toEqual([
      'spec.loadBalancerIP: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"',
    ]);
    const verdict = getVersionFeatures("1.35").nonStandardIpVerdict;
    expect(listIpWarnings("f", "::ffff:1.2.3.4", verdict)).toEqual([
      'f: non-standard IP address "::ffff:1.2.3.4" will be considered invalid in a future Kubernetes release: use "1.2.3.4"',
    ]);
    expect(listCidrWarnings("f", "::ffff:1.2.3.4/120", verdict)).toEqual([
      'f: CIDR value "::ffff:1.2.3.4/120" is ambiguous in this context (should be "1.2.3.0/24" or "1.2.3.4/128"?)',
      'f: non-standard CIDR value "::ffff:1.2.3.4/120" will be considered invalid in a future Kubernetes release: use "1.2.3.0/24"',
    ]);
    expect(listIpWarnings("f", "2001:DB8::1")).toEqual([
      'f: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")',
    ]);
    expect(listCidrWarnings("f", "10.0.0.1/8")).toEqual([
      'f: CIDR value "10.0.0.1/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.1/32"?)',
    ]);
  });
});

it("counts bytes, not characters", () => {
  expect(["a", "é", "中", "😀"].map(getByteLength)).toEqual([1, 2, 3, 4]);
});

it("judges the beginning of a generated name without its last dash, as bytes", () => {
  const masked = ["web-", "a-", "-", "web", "é-"].map(maskTrailingDash);
  expect(masked).toEqual(["wea", "a", "-", "web", "\ufffda"]);
});
