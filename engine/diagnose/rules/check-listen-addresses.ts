import type { Container, JsonObject, ServicePort } from "../../api/objects.ts";
import { getList, getObject, getText } from "../../apiserver/objects/json-access.ts";
import { findTargetPort } from "../../endpointslice/find-target-port.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, formatSource, getSourcePlace, type LintContext, type PodSource } from "../lint-context.ts";

type Argument = { field: string; text: string; name: string };

/** Command, arguments and variables of a container, each with its place. */
function listArguments(container: Container): Argument[] {
  const fields = container as unknown as JsonObject;
  const words = ["command", "args"].flatMap((list) =>
    getList(fields[list]).flatMap((text, at) =>
      typeof text === "string" ? [{ field: `${list}[${at}]`, text, name: "" }] : [],
    ),
  );
  const env = getList(fields.env).map(getObject);
  return [
    ...words,
    ...env.map(({ name, value }, at) => ({ field: `env[${at}].value`, text: getText(value), name: getText(name) })),
  ];
}

const LISTEN_WORDS = /(listen|bind|addr|address|host|http|serve|endpoint)/i;
const CLIENT_WORDS =
  /(upstream|proxy|target|backend|remote|url|server=|client|connect|metrics-bind|health|probe|redis|database|db)/i;

/** "--web.listen-address=127.0.0.1:9090": the number, if the text says that this container listens there. */
function findLocalPort({ text, name }: Argument): number {
  const match = /(?:^|[=\s/])(?:127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})\/?$/.exec(text);
  if (!match) return 0;
  const key = name || text.slice(0, match.index + 1);
  return LISTEN_WORDS.test(key) && !CLIENT_WORDS.test(key) && !text.includes("://") ? Number(match[1]) : 0;
}

function findServicePort(
  source: PodSource,
  number: number,
  context: LintContext,
): { service: string; port: ServicePort } | undefined {
  for (const service of context.listServicesOf(source)) {
    for (const port of service.object.spec.ports ?? []) {
      const target = findTargetPort(source.pod, port);
      if (target.status === "found" && target.port === number) return { service: service.name, port };
    }
  }
  return undefined;
}

/** A process bound to localhost answers inside its pod only; a Service that leads to that port meets a refusal. */
export function checkListenAddresses(context: LintContext): Finding[] {
  return context.distinctSources.flatMap((source) => {
    if (context.listServicesOf(source).length === 0) return [];
    // A second container may hold the port for the outside and pass on to this one.
    const others = (own: number, number: number) =>
      source.pod.spec.containers.some(
        (container, at) => at !== own && (container.ports ?? []).some((port) => port.containerPort === number),
      );
    return source.pod.spec.containers.flatMap((container, index) =>
      listArguments(container).flatMap((argument) => {
        const number = findLocalPort(argument);
        const served = number > 0 && !others(index, number) ? findServicePort(source, number, context) : undefined;
        if (!served) return [];
        const place = getSourcePlace(source, `containers[${index}].${argument.field}`);
        const facts = {
          pod: formatSource(source),
          container: String(container.name ?? ""),
          text: argument.text,
          port: number,
          service: served.service,
        };
        const value = argument.text.replace(/127\.0\.0\.1|localhost/, "0.0.0.0").replace("[::1]", "[::]");
        const changes: ObjectChange[] = [{ op: "set", path: place.field, value }];
        return [buildFinding("listens-on-localhost", "warning", place, facts, changes)];
      }),
    );
  });
}
