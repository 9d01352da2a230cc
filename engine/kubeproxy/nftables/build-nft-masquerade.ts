import type { FullProxyConfig, PlannedServicePort } from "../traffic-plan.ts";
import type { NftObject } from "./nft-object.ts";

type Config = Pick<
  FullProxyConfig,
  "nftablesRelease" | "masqueradeMark" | "masqueradeAll" | "localDetector" | "ipFamily"
>;

/** What a rule ends in to have the packet's source replaced on its way out. */
export function buildMarkStatement({ nftablesRelease, masqueradeMark }: Config): string {
  return nftablesRelease === "1.34" ? "jump mark-for-masquerade" : `mark set mark or ${masqueradeMark}`;
}

/** "" = no detector. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/util/localdetector.go NewDetectLocalByCIDR, NewDetectLocalByInterfaceNamePrefix */
export function buildDetectorTests({ localDetector, ipFamily }: Config): { ifLocal: string; ifNotLocal: string } {
  const spell = (field: string, value: string) => ({
    ifLocal: `${field} ${value}`,
    ifNotLocal: `${field} != ${value}`,
  });
  switch (localDetector.type) {
    case "CIDR":
      return spell(ipFamily === "IPv6" ? "ip6 saddr" : "ip saddr", localDetector.cidr);
    case "Interface":
      return spell("iifname", localDetector.interface);
    case "InterfacePrefix":
      return spell("iifname", `${localDetector.interfacePrefix}*`);
    case "None":
      return { ifLocal: "", ifNotLocal: "" };
  }
}

/**
 * Where marked packets get the node's address. The mark is cleared first, so that nobody behind takes it for his own. Since
 * 1.36 a packet that was sent back to its sender needs no mark: it is known by its two equal addresses.
 */
export function buildMasqueradingRules(config: Config): NftObject[] {
  const { masqueradeMark: mark } = config;
  const rule = (chain: string, text: string): NftObject => ({ kind: "rule", chain, rule: text });
  if (config.nftablesRelease === "1.34") {
    return [
      rule("mark-for-masquerade", `mark set mark or ${mark}`),
      rule("masquerading", `mark and ${mark} == 0 return`),
      rule("masquerading", `mark set mark xor ${mark}`),
      rule("masquerading", "masquerade fully-random"),
    ];
  }
  const ip = config.ipFamily === "IPv6" ? "ip6" : "ip";
  const connection = `${ip} saddr . ${ip} daddr . meta l4proto . th dport`;
  return [
    rule("masquerading", `mark and ${mark} != 0 mark set mark xor ${mark} masquerade fully-random`),
    rule("masquerading", `ct status dnat ${connection} @hairpin-connections masquerade fully-random`),
  ];
}

/** Whoever comes to a cluster IP from outside may sit where no route leads back from another node. "" = nobody is marked. */
function buildClusterIPTest(config: Config): string {
  const { ifNotLocal } = buildDetectorTests(config);
  if (!config.masqueradeAll && ifNotLocal === "") return "";
  return `${config.masqueradeAll ? "" : `${ifNotLocal} `}${buildMarkStatement(config)}`;
}

/** Since 1.36 one rule at the head of `services` for all cluster IPs. */
export function buildClusterIPMasquerade(config: Config): NftObject[] {
  const test = buildClusterIPTest(config);
  if (config.nftablesRelease === "1.34" || test === "") return [];
  const ip = config.ipFamily === "IPv6" ? "ip6" : "ip";
  const comment = `masquerade ${config.masqueradeAll ? "all clusterIP traffic" : "clusterIP traffic from outside cluster"}`;
  return [{ kind: "rule", chain: "services", rule: `${ip} daddr @cluster-ips ${test}`, comment }];
}

/**
 * Until 1.35 a rule in every balancing chain that a cluster IP leads to. The address is asked for because external-… leads
 * there too, after its own decision.
 */
export function buildServiceMasquerade(config: Config, { service }: PlannedServicePort, chain: string): NftObject[] {
  const test = buildClusterIPTest(config);
  if (config.nftablesRelease !== "1.34" || test === "") return [];
  const ip = config.ipFamily === "IPv6" ? "ip6" : "ip";
  return [{ kind: "rule", chain, rule: `${ip} daddr ${service.clusterIP} ${test}` }];
}
