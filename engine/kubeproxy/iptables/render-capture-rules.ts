import type { PlannedServicePort, TrafficPlan } from "../traffic-plan.ts";
import type { ServiceChainNames } from "./chain-names.ts";
import type { RestoreInput } from "./restore-input.ts";

const LOCALHOST_COUNTER = "localhost_nps_accepted_pkts";

/**
 * The rules of one service port in the chains that all Services share: they catch a destination, and either lead it to the
 * Service's own chains (nat) or refuse it (filter). Written in every sync, partial or full.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go syncProxyRules ("Capture the clusterIP" and after)
 */
export function renderCaptureRules(
  plan: TrafficPlan,
  planned: PlannedServicePort,
  names: ServiceChainNames,
  { filter, nat }: RestoreInput,
): void {
  const { service, hasAnyEndpoints, hasInternalEndpoints, hasExternalEndpoints } = planned;
  const protocol = service.protocol.toLowerCase();
  const match = (comment: string, ip: string) =>
    `-m comment --comment "${comment}" -m ${protocol} -p ${protocol} -d ${ip} --dport ${service.port}`;
  const { verdict, reason } = planned.withoutEndpoints;
  const denial = `${service.nameString} ${reason === "no-endpoints" ? "has no endpoints" : "has no local endpoints"}`;
  const denialTarget = verdict.toUpperCase();

  if (hasInternalEndpoints) {
    const chain = names[planned.internalScope];
    nat.rules.add(`-A KUBE-SERVICES ${match(`${service.nameString} cluster IP`, service.clusterIP)} -j ${chain}`);
  } else {
    filter.rules.add(`-A KUBE-SERVICES ${match(denial, service.clusterIP)} -j ${denialTarget}`);
  }

  // Where policy Local finds nothing local, both exist: the nat rule serves pods and the node itself, whose packets are
  // rewritten and so pass the filter rule by; everybody else falls out of nat unchanged and meets it.
  const renderDenial = (ip: string) => {
    if (!hasExternalEndpoints) filter.rules.add(`-A KUBE-EXTERNAL-SERVICES ${match(denial, ip)} -j ${denialTarget}`);
  };
  for (const ip of service.externalIPs) {
    if (hasAnyEndpoints) {
      nat.rules.add(`-A KUBE-SERVICES ${match(`${service.nameString} external IP`, ip)} -j ${names.external}`);
    }
    renderDenial(ip);
  }

  const balancerChain = planned.usesFirewallChain ? names.firewall : names.external;
  for (const ip of service.loadBalancerVIPs) {
    if (hasAnyEndpoints) {
      nat.rules.add(`-A KUBE-SERVICES ${match(`${service.nameString} loadbalancer IP`, ip)} -j ${balancerChain}`);
    }
    if (planned.usesFirewallChain) {
      const comment = `${service.nameString} traffic not accepted by ${names.firewall}`;
      filter.rules.add(`-A KUBE-PROXY-FIREWALL ${match(comment, ip)} -j DROP`);
    }
  }
  for (const ip of service.loadBalancerVIPs) renderDenial(ip);

  renderNodePortRules(plan, planned, names.external, { comment: denial, target: denialTarget }, { filter, nat });
}

// Node ports lead to the external chain even if source ranges exist: ranges guard the balancer's addresses alone.
function renderNodePortRules(
  plan: TrafficPlan,
  { service, hasAnyEndpoints, hasExternalEndpoints }: PlannedServicePort,
  externalChain: string,
  denial: { comment: string; target: string },
  { filter, nat }: RestoreInput,
): void {
  const protocol = service.protocol.toLowerCase();
  const match = `-m comment --comment ${service.nameString} -m ${protocol} -p ${protocol}`;
  if (service.nodePort !== 0) {
    const port = `--dport ${service.nodePort}`;
    if (hasAnyEndpoints) {
      // Counts how many still rely on localhost node ports; the same packets would match the next rule.
      if (plan.usesLocalhostNodePorts && plan.config.nfacctCounters.includes(LOCALHOST_COUNTER)) {
        nat.rules.add(
          `-A KUBE-NODEPORTS ${match} -d 127.0.0.0/8 ${port} -m nfacct --nfacct-name ${LOCALHOST_COUNTER} -j ${externalChain}`,
        );
      }
      nat.rules.add(`-A KUBE-NODEPORTS ${match} ${port} -j ${externalChain}`);
    }
    if (!hasExternalEndpoints) {
      filter.rules.add(
        `-A KUBE-EXTERNAL-SERVICES -m comment --comment "${denial.comment}" -m addrtype --dst-type LOCAL -m ${protocol} -p ${protocol} ${port} -j ${denial.target}`,
      );
    }
  }
  if (service.healthCheckNodePort !== 0) {
    filter.rules.add(
      `-A KUBE-NODEPORTS -m comment --comment "${service.nameString} health check node port" -m tcp -p tcp --dport ${service.healthCheckNodePort} -j ACCEPT`,
    );
  }
}
