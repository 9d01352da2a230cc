import type { FlagSpec } from "./parse-flags.ts";

// Flags of every verb that is modelled, written as `name=default` or `x:name=default`. The default tells the type:
// true/false = bool, a number = int, [] = comma list, [;] = repeatable, 5s = duration, anything else = text.
// `name=default?implied` = a flag that may stand without a value.
// Source: kubectl COMMAND --help

const global =
  "as= as-group=[;] as-uid= as-user-extra=[;] cache-dir= certificate-authority= client-certificate= client-key= cluster= context= " +
  "disable-compression=false insecure-skip-tls-verify=false kubeconfig= kuberc= log-flush-frequency=5s match-server-version=false " +
  "n:namespace= password= profile=none profile-output=profile.pprof request-timeout=0 s:server= tls-server-name= token= " +
  "user= username= v:v=0 vmodule= warnings-as-errors=false";

const printing = "allow-missing-template-keys=true o:output= show-managed-fields=false template=";
const filename = "f:filename=[] k:kustomize= R:recursive=false";
const dryRun = "dry-run=none?unchanged";
const validate = "validate=strict?strict";
const creating = `${printing} ${dryRun} ${validate} field-manager=kubectl-create save-config=false`;
const deleting = "cascade=background?background force=false grace-period=-1 timeout=0s";
const labelling =
  `${printing} ${filename} ${dryRun} all=false A:all-namespaces=false field-manager= field-selector= list=false ` +
  "local=false overwrite=false record=false resource-version= l:selector=";

const tables: Record<string, string> = {
  annotate: labelling,
  label: labelling,
  "api-resources": "api-group= cached=false categories=[] namespaced=true no-headers=false o:output= sort-by= verbs=[]",
  "api-versions": "",
  apply:
    `${printing} ${filename} ${dryRun} ${validate} ${deleting} all=false field-manager=kubectl-client-side-apply ` +
    "force-conflicts=false openapi-patch=true overwrite=true prune=false prune-allowlist=[;] record=false l:selector= server-side=false " +
    "subresource= wait=false",
  "apply set-last-applied": `${printing} f:filename=[] ${dryRun} create-annotation=false`,
  "apply view-last-applied": `${filename} all=false o:output=yaml l:selector=`,
  "cluster-info": "",
  "config current-context": "",
  cordon: `${dryRun} l:selector=`,
  uncordon: `${dryRun} l:selector=`,
  create: `${printing} ${filename} ${dryRun} ${validate} record=false edit=false field-manager=kubectl-create raw= save-config=false l:selector= windows-line-endings=false`,
  "create configmap": `${creating} append-hash=false from-env-file=[] from-file=[] from-literal=[;]`,
  "create deployment": `${creating} image=[] port=-1 r:replicas=1`,
  "create namespace": creating,
  "create service": "",
  "create service clusterip": `${creating} clusterip= tcp=[]`,
  "create service externalname": `${creating} external-name= tcp=[]`,
  "create service loadbalancer": `${creating} tcp=[]`,
  "create service nodeport": `${creating} node-port=0 tcp=[]`,
  delete:
    `${filename} ${dryRun} ${deleting} all=false A:all-namespaces=false field-selector= ignore-not-found=false ` +
    "i:interactive=false now=false o:output= raw= l:selector= wait=true",
  describe: `${filename} A:all-namespaces=false chunk-size=500 l:selector= show-events=true`,
  edit: `${printing} ${filename} ${validate} field-manager=kubectl-edit output-patch=false save-config=false subresource= windows-line-endings=false`,
  explain: "api-version= o:output=plaintext recursive=false",
  expose:
    `${printing} ${filename} ${dryRun} cluster-ip= external-ip= field-manager=kubectl-expose l:labels= load-balancer-ip= name= ` +
    "override-type=merge overrides= port= protocol= record=false save-config=false selector= session-affinity= target-port= type=",
  get:
    `${printing} ${filename} A:all-namespaces=false chunk-size=500 field-selector= ignore-not-found=false L:label-columns=[] ` +
    "no-headers=false output-watch-events=false raw= l:selector= server-print=true show-kind=false show-labels=false sort-by= " +
    "subresource= w:watch=false watch-only=false",
  patch: `${printing} ${filename} ${dryRun} field-manager=kubectl-patch local=false record=false p:patch= patch-file= subresource= type=strategic`,
  replace: `${printing} ${filename} ${dryRun} ${validate} ${deleting} field-manager=kubectl-replace raw= save-config=false subresource= wait=false`,
  run:
    `${printing} ${filename} ${dryRun} annotations=[;] attach=false ${deleting} command=false env=[;] expose=false ` +
    "field-manager=kubectl-run image= image-pull-policy= l:labels= leave-stdin-open=false override-type=merge overrides= " +
    "pod-running-timeout=1m0s port= privileged=false q:quiet=false restart=Always rm=false save-config=false i:stdin=false " +
    "t:tty=false wait=false",
  scale: `${printing} ${filename} ${dryRun} record=false all=false current-replicas=-1 replicas=0 resource-version= l:selector= timeout=0s`,
  set: "",
  "set selector": `${printing} f:filename=[] R:recursive=true ${dryRun} all=false field-manager=kubectl-set local=false record=false resource-version=`,
  version: "client=false o:output=",
};

/** Tables are read once for each command: parsing them is most of a short command's time. */
const cache = new Map<string, FlagSpec[]>();

/** Flags that the command knows, its own and the global ones. `path` is "create service nodeport" without "kubectl". */
export function listFlags(path: string): FlagSpec[] {
  const cached = cache.get(path);
  if (cached) return cached;
  const specs = parseTable(`${tables[path] ?? ""} ${global}`);
  cache.set(path, specs);
  return specs;
}

/** The tables are texts so that they can be compared with the help of a new release at a glance. */
function parseTable(table: string): FlagSpec[] {
  return table
    .split(" ")
    .filter((entry) => entry !== "")
    .map((entry) => {
      const equals = entry.indexOf("=");
      const [fallback = "", implied] = entry.slice(equals + 1).split("?");
      const names = entry.slice(0, equals).split(":");
      const type = findType(names.at(-1) as string, fallback);
      return {
        name: names.at(-1) as string,
        ...(names.length > 1 ? { shorthand: names[0] as string } : {}),
        type,
        default: type === "list" || type === "array" ? "" : fallback,
        ...(implied === undefined ? {} : { implied }),
      };
    });
}

function findType(name: string, fallback: string): FlagSpec["type"] {
  // kubectl keeps this one as text and parses it later.
  if (name === "request-timeout") return "text";
  if (fallback === "true" || fallback === "false") return "bool";
  if (fallback === "[]") return "list";
  if (fallback === "[;]") return "array";
  if (/^-?\d+$/.test(fallback)) return "int";
  if (/^\d+[smh](\d+s)?$/.test(fallback)) return "duration";
  return "text";
}
