// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
import { getByteLength } from "./byte-length.ts";
import { renderTooLong } from "./dns-names.ts";

/** 0 is refused here; callers for which 0 means "unset" ask before. IsValidPortNum */
export function validatePortNumber(port: number): string[] {
  return port >= 1 && port <= 65535 ? [] : ["must be between 1 and 65535, inclusive"];
}

/** IANA service name (RFC 6335): what a container port may be called, and what a named targetPort refers to. */
export function validatePortName(name: string): string[] {
  const messages: string[] = [];
  if (getByteLength(name) > 15) messages.push(renderTooLong(15));
  if (!/^[-a-z0-9]+$/.test(name)) {
    messages.push("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
  }
  if (!/[a-z]/.test(name)) messages.push("must contain at least one letter (a-z)");
  if (name.includes("--")) messages.push("must not contain consecutive hyphens");
  if (name.startsWith("-") || name.endsWith("-")) messages.push("must not begin or end with a hyphen");
  return messages;
}
