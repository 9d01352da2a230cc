import type { JsonObject } from "../api/objects.ts";
import { type ApiResult, type ApiServer, createApiServer } from "../apiserver/create-api-server.ts";
import { decodeObject } from "../apiserver/decode/decode-object.ts";
import { isNamesake } from "../apiserver/resource-kinds.ts";
import { isObject } from "../lib/json.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";
import { findNodePortRange, findServiceRanges, listFamilies } from "./find-service-ranges.ts";
import { isPrinted } from "./is-printed.ts";
import { listNamespaces } from "./list-namespaces.ts";
import { getObjectName } from "./object-name.ts";
import { observeDocuments } from "./paste/observe-documents.ts";
import { readStrictly, readText } from "./paste/read-text.ts";
import { isConfiguration, listConfiguredNodes, readReportedFacts } from "./read-reported-facts.ts";
import type { LocatedObject, ManifestFile, ManifestReading, ReadOptions } from "./reading.ts";

/**
 * The one reading of texts, for cluster, diagnosis and kubectl: `kubectl apply` of one object after the other in the order of
 * the texts; a refused object stops nothing. What a real API server printed is taken as it is, and so is every status: it is
 * what that cluster reported. Namespaces that no Namespace object declares are taken as if they existed.
 */
export function readManifests(files: readonly ManifestFile[], options: ReadOptions): ManifestReading {
  const { isExcerpt = false } = options;
  const sets = files.map((each) => (isExcerpt ? readText(each) : readStrictly(each)));
  const read = sets.flatMap((set) => set.documents);
  // Another program's kind of the same name says nothing of ours.
  const isAside = ({ object }: ManifestDocument) =>
    isConfiguration(object) || (isExcerpt && isNamesake(String(object.apiVersion), String(object.kind)));
  const documents = read.filter((document) => !isAside(document));
  const problems = sets.flatMap((set) => set.errors);
  const reported = readReportedFacts(read);
  const namespaces = listNamespaces(documents);
  const serviceCIDRs = findServiceRanges(options.serviceCIDRs ?? reported.serviceCIDRs, documents, isExcerpt);
  const ipFamilies = listFamilies(serviceCIDRs);
  const statedRange = options.serviceNodePortRange ?? reported.serviceNodePortRange;
  const serviceNodePortRange = findNodePortRange(statedRange, documents);
  const server = createApiServer({
    ...(options.k8sVersion ? { k8sVersion: options.k8sVersion } : {}),
    ...(serviceNodePortRange ? { serviceNodePortRange } : {}),
    serviceCIDRs,
    ipFamilies,
    seed: options.seed,
    now: options.now,
    namespaces: [...namespaces.keys()],
  });
  const reading: ManifestReading = {
    ...{ documents, problems, namespaces, serviceCIDRs, ipFamilies, serviceNodePortRange, reported, isExcerpt },
    files: files.map(({ file }) => file),
    configurations: read.filter(isAside),
    repairs: sets.flatMap((set) => set.repairs),
    foreign: sets.flatMap((set) => set.foreign),
    observations: isExcerpt ? observeDocuments(read) : [],
    ...{ configuredNodes: listConfiguredNodes(read), located: [], refused: [], warnings: [] },
  };
  const stored = new Map<string, LocatedObject>();
  for (const document of documents) {
    const wasPrinted = isPrinted(document.object);
    const result = wasPrinted ? takePrinted(document.object) : applyObject(server, document.object);
    for (const message of result.warnings) reading.warnings.push({ document, message });
    if (result.status === "rejected") {
      reading.refused.push({ document, result });
      continue;
    }
    const status = wasPrinted ? undefined : findReportedStatus(document.object);
    const admitted = result.object as unknown as JsonObject;
    const object = isObject(status) ? { ...admitted, status } : admitted;
    // The server may have made the name up.
    const { name, namespace } = getObjectName(object);
    const key = `${String(object.apiVersion)}/${String(object.kind)}/${namespace}/${name}`;
    stored.set(key, { object, document, namespace, name, isPrinted: wasPrinted });
  }
  reading.located = [...stored.values()];
  return reading;
}

/**
 * Not modelled: the three-way merge of `kubectl apply`. A second text of the same name replaces the first, and the server
 * keeps what it had allocated. See kubectl/ for the command itself.
 */
function applyObject(server: ApiServer, { status: _reported, ...object }: JsonObject): ApiResult {
  const { name, namespace } = getObjectName(object);
  const { kind } = object;
  const isKnown = typeof kind === "string" && name !== "" && server.find({ kind, name, namespace }) !== undefined;
  return isKnown ? server.update(object) : server.create(object);
}

const PRINTED = { fieldValidation: "Ignore", isFromText: true } as const;

/** With its status; where that cannot be decoded, without. */
function takePrinted(object: JsonObject): ApiResult {
  const whole = decodeObject(object, PRINTED);
  if (whole.status === "ok" && isObject(whole.object.status)) return { ...whole, warnings: [] };
  const { status: _unusable, ...rest } = object;
  const decoded = object.status === undefined ? whole : decodeObject(rest, PRINTED);
  return { ...decoded, warnings: [] };
}

/** The status that the text brings, if its types are right; the server itself would ignore it. */
function findReportedStatus(object: JsonObject): unknown {
  if (object.status === undefined) return undefined;
  const decoded = decodeObject(object, { fieldValidation: "Ignore" });
  return decoded.status === "ok" ? decoded.object.status : undefined;
}
