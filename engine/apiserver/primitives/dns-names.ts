// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
import { getByteLength } from "./byte-length.ts";

const LABEL_FORMAT = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const DNS1035_FORMAT = "[a-z]([-a-z0-9]*[a-z0-9])?";
const SUBDOMAIN_FORMAT = `${LABEL_FORMAT}(\\.${LABEL_FORMAT})*`;
const LABEL = new RegExp(`^${LABEL_FORMAT}$`);
const DNS1035 = new RegExp(`^${DNS1035_FORMAT}$`);
const SUBDOMAIN = new RegExp(`^${SUBDOMAIN_FORMAT}$`);

/** The sentence, its examples and the pattern, spaced as upstream's RegexError does (hence two blanks before `or`). */
export function renderPatternMessage(sentence: string, format: string, examples: string[]): string {
  const quoted = examples.map((example) => `'${example}', `).join(" or ");
  return `${sentence} (e.g. ${quoted}regex used for validation is '${format}')`;
}

const LABEL_MESSAGE = renderPatternMessage(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  LABEL_FORMAT,
  ["my-name", "123-abc"],
);
const DNS1035_MESSAGE = renderPatternMessage(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  DNS1035_FORMAT,
  ["my-name", "abc-123"],
);
const SUBDOMAIN_MESSAGE = renderPatternMessage(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  SUBDOMAIN_FORMAT,
  ["example.com"],
);

/** MaxLenError. The unit is "bytes" in newer rules; the count was always one of bytes. */
export function renderTooLong(limit: number, unit = "characters"): string {
  return `must be no more than ${limit} ${unit}`;
}

function validatePattern(text: string, limit: number, pattern: RegExp, message: string, unit?: string): string[] {
  const messages: string[] = [];
  if (getByteLength(text) > limit) messages.push(renderTooLong(limit, unit));
  if (!pattern.test(text)) messages.push(message);
  return messages;
}

/** RFC 1123 label: names of ports, namespaces and, since v1.36, Services. Returns the server's complaints. */
export function validateDns1123Label(text: string): string[] {
  return validatePattern(text, 63, LABEL, SUBDOMAIN.test(text) ? "must not contain dots" : LABEL_MESSAGE);
}

/** RFC 1035 label: the Service name up to v1.35; it may not start with a digit. */
export function validateDns1035Label(text: string): string[] {
  return validatePattern(text, 63, DNS1035, DNS1035_MESSAGE);
}

/** RFC 1123 subdomain: labels with dots, 253 bytes together. Names of most objects, and host names. */
export function validateDns1123Subdomain(text: string, unit = "characters"): string[] {
  return validatePattern(text, 253, SUBDOMAIN, SUBDOMAIN_MESSAGE, unit);
}

const UNDERSCORE_LABEL_FORMAT = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
const UNDERSCORE_FORMAT = `${UNDERSCORE_LABEL_FORMAT}(\\.${UNDERSCORE_LABEL_FORMAT})*`;
const UNDERSCORE_NAME = new RegExp(`^${UNDERSCORE_FORMAT}$`);
const UNDERSCORE_MESSAGE = renderPatternMessage(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
  UNDERSCORE_FORMAT,
  ["example.com"],
);

/** A domain to search in, such as _tcp.example.com: names of records may have underscores. IsDNS1123SubdomainWithUnderscore */
export function validateDns1123SubdomainWithUnderscore(text: string): string[] {
  return validatePattern(text, 253, UNDERSCORE_NAME, UNDERSCORE_MESSAGE);
}

const WILDCARD_FORMAT = `\\*\\.${SUBDOMAIN_FORMAT}`;
const WILDCARD = new RegExp(`^${WILDCARD_FORMAT}$`);
const WILDCARD_MESSAGE = renderPatternMessage(
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  WILDCARD_FORMAT,
  ["*.example.com"],
);

/** A host of an Ingress; one star may stand for exactly the first label. IsWildcardDNS1123Subdomain, IsDNS1123Subdomain */
export function validateHostPattern(text: string): string[] {
  if (!text.includes("*")) return validateDns1123Subdomain(text);
  return validatePattern(text, 253, WILDCARD, WILDCARD_MESSAGE);
}
