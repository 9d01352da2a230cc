import { getByteLength } from "./byte-length.ts";
import { renderPatternMessage, renderTooLong } from "./dns-names.ts";

/** A name that could be mistaken for the folder above. Source: hasChDirPrefix */
export function validateFolderName(name: string): string[] {
  if (name === "." || name === "..") return [`must not be '${name}'`];
  return name.startsWith("..") ? ["must not start with '..'"] : [];
}

const KEY_MESSAGE = renderPatternMessage(
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  "[-._a-zA-Z0-9]+",
  ["key.name", "KEY_NAME", "key-name"],
);

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsConfigMapKey */
export function validateConfigMapKey(key: string): string[] {
  const messages: string[] = [];
  if (getByteLength(key) > 253) messages.push(renderTooLong(253));
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) messages.push(KEY_MESSAGE);
  return [...messages, ...validateFolderName(key)];
}
