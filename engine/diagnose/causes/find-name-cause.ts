import { buildMend } from "../build-mend.ts";
import type { Cause } from "../cause-code.ts";
import { isMisspelt } from "../find-likeness.ts";
import { findPodSource } from "../find-pod-source.ts";
import type { Mend } from "../mend.ts";
import { getServiceKey, listAllHops, type Situation } from "../situation.ts";

/** A name that no Service has: the same one elsewhere, or one that is written almost like it. */
function findUnknownService(situation: Situation): Cause[] {
  const { fate, request, client, cluster } = situation;
  if (fate.outcome !== "name-not-resolved" || fate.reason.code !== "no-such-service") return [];
  if (situation.services.length > 0 && fate.reason.existsInNamespaces.length === 0) return [];
  const [first = "", ...rest] = fate.reason.name.split(".");
  const { port, protocol = "TCP" } = request.to;
  const namespace = client?.namespace || "default";
  const searched = rest[0] ?? namespace;
  const dial = (host: string): Mend => ({ kind: "dial", host, port, protocol });
  const elsewhere = fate.reason.existsInNamespaces.filter((each) => each !== searched);
  const alike = cluster.services.filter(
    ({ metadata }) => (metadata.namespace ?? "default") === searched && isMisspelt(metadata.name ?? "", first),
  );
  const facts = {
    name: fate.reason.name,
    namespace: searched,
    otherNamespaces: elsewhere.join(", "),
    alike: alike[0]?.metadata.name ?? "",
    known: cluster.services
      .filter(({ metadata }) => (metadata.namespace ?? "default") === searched)
      .slice(0, 8)
      .map(({ metadata }) => metadata.name)
      .join(", "),
  };
  const mends = [
    ...elsewhere.map((each) => dial(`${first}.${each}`)),
    ...alike.map(({ metadata }) => dial([metadata.name, ...rest].join("."))),
  ];
  return [{ code: "service-name-unknown", severity: "warning", subject: "", field: "", facts, mends }];
}

/** An alias is followed by whoever asks; what it names has to exist there. */
function findDeadAlias(situation: Situation): Cause[] {
  const { fate, services } = situation;
  const aliases = services.filter(({ spec }) => spec.type === "ExternalName");
  // Of a chain of aliases the one that leads nowhere.
  const alias =
    aliases.find(({ spec }) => {
      const [name, namespace] = (spec.externalName ?? "").split(".");
      return !situation.cluster.services.some(
        ({ metadata }) => metadata.name === name && (metadata.namespace ?? "default") === namespace,
      );
    }) ?? aliases[0];
  const hops = listAllHops(fate);
  if (!alias || fate.outcome === "delivered" || !hops.some(({ why }) => why === "name-resolves-to-external-name"))
    return [];
  const name = alias.spec.externalName ?? "";
  const target = name.replace(/\.$/, "").split(".");
  if (fate.outcome !== "name-not-resolved") return [];
  const located = situation.cluster.reading.located.find(
    ({ object, namespace, name: own }) => object.kind === "Service" && `${namespace}/${own}` === getServiceKey(alias),
  );
  const alike = situation.cluster.services.find(
    ({ metadata }) => metadata.namespace === target[1] && isMisspelt(metadata.name ?? "", target[0] ?? ""),
  );
  const value = [alike?.metadata.name ?? "", ...target.slice(1)].join(".");
  const mends =
    alike && located
      ? buildMend([{ document: located.document, change: { op: "set", path: "spec.externalName", value } }])
      : [];
  const facts = { service: getServiceKey(alias), externalName: name, alike: alike?.metadata.name ?? "" };
  return [
    {
      code: "alias-target-unknown",
      severity: "warning",
      subject: `Service ${facts.service}`,
      field: "spec.externalName",
      ...(located ? { location: located.document.locate("spec.externalName") } : {}),
      facts,
      mends,
    },
  ];
}

/** `db-0.db`: a pod has that name only with its hostname, the Service's name as subdomain, and readiness. */
function findPodName(situation: Situation): Cause[] {
  const { fate, cluster, services, request } = situation;
  if (fate.outcome !== "name-not-resolved") return [];
  const service = services.find(({ spec }) => spec.clusterIP === "None");
  if (!service) return [];
  const [label = ""] = request.to.host.split(".");
  const namespace = service.metadata.namespace ?? "default";
  const isWhole = label === service.metadata.name;
  const selector = Object.entries(service.spec.selector ?? {});
  const selected = cluster.pods.filter(
    (pod) =>
      pod.namespace === namespace &&
      selector.length > 0 &&
      selector.every(([key, value]) => pod.object.metadata.labels?.[key] === value),
  );
  const meant = isWhole ? selected : selected.filter((pod) => pod.name === label || pod.object.spec.hostname === label);
  const [pod] = meant;
  if (!pod) return [];
  const findDocument = (kind: string, name: string) =>
    cluster.reading.located.find(
      (each) => each.object.kind === kind && each.namespace === namespace && each.name === name,
    )?.document;
  const base = { severity: "warning", subject: `Service ${getServiceKey(service)}`, field: "spec" } as const;
  if (meant.every((each) => !each.isReady) && service.spec.publishNotReadyAddresses !== true) {
    const document = findDocument("Service", service.metadata.name ?? "");
    const change = { op: "set", path: "spec.publishNotReadyAddresses", value: true } as const;
    const facts = { service: service.metadata.name ?? "", set: pod.name, pod: pod.name };
    const place = document ? { location: document.locate("spec") } : {};
    const mends = document ? buildMend([{ document, change }]) : [];
    return [{ code: "headless-peers-not-ready", ...base, ...place, facts, mends }];
  }
  const { hostname = "", subdomain = "" } = pod.object.spec;
  if (isWhole || (hostname === label && subdomain === service.metadata.name)) return [];
  const document = findDocument("Pod", pod.name);
  const changes = document
    ? [
        ...(hostname === label
          ? []
          : [{ document, change: { op: "set", path: "spec.hostname", value: label } as const }]),
        ...(subdomain === service.metadata.name
          ? []
          : [{ document, change: { op: "set", path: "spec.subdomain", value: service.metadata.name ?? "" } as const }]),
      ]
    : [];
  const facts = { service: service.metadata.name ?? "", pod: pod.name, hostname, subdomain, wanted: label };
  const place = document ? { location: document.locate("spec") } : {};
  const subject = `Pod ${pod.key}`;
  return [{ code: "pod-without-name", ...base, subject, ...place, facts, mends: buildMend(changes) }];
}

/** dnsPolicy Default and None ask somebody else; that hostNetwork does so too is a finding of its own. */
function findOtherDns({ fate, client, cluster }: Situation): Cause[] {
  const pod = client?.pod;
  if (fate.outcome !== "name-not-resolved" || fate.reason.code !== "cluster-names-resolve-inside-only") return [];
  if (!pod || pod.usesHostNetwork) return [];
  const source = findPodSource(cluster, pod);
  const dnsPolicy = String(pod.object.spec.dnsPolicy ?? "");
  const facts = { pod: pod.key, dnsPolicy };
  const field = `${source?.specPath ?? "spec"}.dnsPolicy`;
  const change = { op: "set", path: field, value: "ClusterFirst" } as const;
  const place = source ? { location: source.document.locate(field) } : {};
  const mends = source ? buildMend([{ document: source.document, change }]) : [];
  const subject = source ? `${source.kind} ${source.namespace}/${source.name}` : `Pod ${pod.key}`;
  return [{ code: "pod-asks-other-dns", severity: "warning", subject, field, ...place, facts, mends }];
}

export function findNameCause(situation: Situation): Cause[] {
  const deadAlias = findDeadAlias(situation);
  // The alias was found; that its target is not is another story than a name that nobody has.
  return deadAlias.length > 0
    ? deadAlias
    : [...findOtherDns(situation), ...findUnknownService(situation), ...findPodName(situation)];
}
