// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validate/content/kube.go
import { getByteLength } from "./byte-length.ts";
import { renderPatternMessage, renderTooLong, validateDns1123Subdomain } from "./dns-names.ts";

const NAME_FORMAT = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const NAME = new RegExp(`^${NAME_FORMAT}$`);
const VALUE_FORMAT = `(${NAME_FORMAT})?`;
const VALUE = new RegExp(`^${VALUE_FORMAT}$`);

const NAME_MESSAGE = renderPatternMessage(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  NAME_FORMAT,
  ["MyName", "my.name", "123-abc"],
);
const VALUE_MESSAGE = renderPatternMessage(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  VALUE_FORMAT,
  ["MyValue", "my_value", "12345"],
);

/** What versions say differently: v1.35 moved these rules to a package of their own, whose lengths are honest bytes. */
export type KeyWords = { noun: string; unit: "bytes" | "characters" };

const CURRENT_WORDS: KeyWords = { noun: "a valid label key", unit: "bytes" };

/** IsLabelKey, once IsQualifiedName: a key of labels, annotations and selectors, `name` or `dns.prefix/name`. */
export function validateQualifiedName(text: string, { noun, unit } = CURRENT_WORDS): string[] {
  const parts = text.split("/");
  if (parts.length > 2) {
    return [`${noun} ${NAME_MESSAGE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const messages: string[] = [];
  if (parts.length === 2) {
    const prefix = parts[0] as string;
    if (prefix === "") messages.push("prefix part must be non-empty");
    else messages.push(...validateDns1123Subdomain(prefix, unit).map((message) => `prefix part ${message}`));
  }
  const name = parts[parts.length - 1] as string;
  if (name === "") messages.push("name part must be non-empty");
  else if (getByteLength(name) > 63) messages.push(`name part ${renderTooLong(63, unit)}`);
  if (!NAME.test(name)) messages.push(`name part ${NAME_MESSAGE}`);
  return messages;
}

/**
 * IsLabelValue
 * May be empty, unlike a key.
 */
export function validateLabelValue(text: string, { unit } = CURRENT_WORDS): string[] {
  const messages: string[] = [];
  if (getByteLength(text) > 63) messages.push(renderTooLong(63, unit));
  if (!VALUE.test(text)) messages.push(VALUE_MESSAGE);
  return messages;
}
