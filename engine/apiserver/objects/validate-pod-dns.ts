// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateDNSPolicy, validatePodDNSConfig
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateDns1123Subdomain, validateDns1123SubdomainWithUnderscore } from "../primitives/dns-names.ts";
import { validateIpText } from "../primitives/ip-texts.ts";
import { getList, getObject, getText, isPresent } from "./json-access.ts";

const DNS_POLICIES = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];
/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go MaxDNSNameservers */
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_CHARACTERS = 2048;

export function validateDnsPolicy(spec: JsonObject, field: string): FieldError[] {
  const policy = getText(spec.dnsPolicy);
  if (DNS_POLICIES.includes(policy)) return [];
  return [buildNotSupported(`${field}.dnsPolicy`, policy, DNS_POLICIES, "pod-dns-policy-unsupported")];
}

/** With policy None nobody else knows a name server. */
export function validateDnsConfig(spec: JsonObject, field: string, features: VersionFeatures): FieldError[] {
  const path = `${field}.dnsConfig`;
  const config = getObject(spec.dnsConfig);
  const servers = getList(config.nameservers).map((entry) => getText(entry));
  const searches = getList(config.searches).map((entry) => getText(entry));
  const origin = "pod-dns-config";
  if (spec.dnsPolicy === "None" && !isPresent(spec.dnsConfig)) {
    return [buildRequired(path, "must provide `dnsConfig` when `dnsPolicy` is None", origin)];
  }
  if (spec.dnsPolicy === "None" && servers.length === 0) {
    const detail = "must provide at least one DNS nameserver when `dnsPolicy` is None";
    return [buildRequired(`${path}.nameservers`, detail, origin)];
  }
  const validateDomain = features.usesRelaxedSearchDomains
    ? validateDns1123SubdomainWithUnderscore
    : (text: string) => validateDns1123Subdomain(text);
  const errors: FieldError[] = [];
  if (servers.length > MAX_NAMESERVERS) {
    const detail = `must not have more than ${MAX_NAMESERVERS} nameservers`;
    errors.push(buildInvalid(`${path}.nameservers`, servers, detail, origin));
  }
  for (const [index, server] of servers.entries()) {
    for (const message of validateIpText(server, features.usesStrictIps)) {
      errors.push(buildInvalid(`${path}.nameservers[${index}]`, server, message, origin));
    }
  }
  if (searches.length > MAX_SEARCHES) {
    const detail = `must not have more than ${MAX_SEARCHES} search paths`;
    errors.push(buildInvalid(`${path}.searches`, searches, detail, origin));
  }
  if (searches.join(" ").length > MAX_SEARCH_CHARACTERS) {
    const detail = `must not have more than ${MAX_SEARCH_CHARACTERS} characters (including spaces) in the search list`;
    errors.push(buildInvalid(`${path}.searches`, searches, detail, origin));
  }
  for (const [index, search] of searches.entries()) {
    if (search === "." && features.usesRelaxedSearchDomains) continue;
    const name = search.replace(/\.$/, "");
    for (const message of validateDomain(name)) {
      errors.push(buildInvalid(`${path}.searches[${index}]`, name, message, origin));
    }
  }
  for (const [index, option] of getList(config.options).entries()) {
    if (getText(getObject(option).name) !== "") continue;
    errors.push(buildRequired(`${path}.options[${index}]`, "must not be empty", origin));
  }
  return errors;
}
