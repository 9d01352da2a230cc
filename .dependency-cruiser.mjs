/** @type {import("dependency-cruiser").IConfiguration} */
const rules = [
  {
    name: "engine-imports-only-itself-and-its-libraries",
    comment:
      "The engine is Kubernetes and nothing else. Put what needs Node, React or the database in server/, cli/ or grading/.",
    from: { path: "^engine/", pathNot: "\\.test\\.ts$" },
    to: { pathNot: ["^engine/", "^node_modules/@noble/hashes/"] },
  },
  ...stageRules([
    "api",
    "manifest",
    "apiserver",
    "intake",
    "endpointslice",
    "kubeproxy",
    "dns",
    "routes",
    "resolve",
    "diagnose",
  ]),
  {
    name: "kubectl-stands-beside-kube-proxy",
    comment: "kubectl sees what the API server holds, never what kube-proxy decides.",
    from: { path: "^engine/kubectl/" },
    to: { path: "^engine/(kubeproxy|dns|routes|resolve|diagnose)/" },
  },
  {
    name: "nothing-in-the-pipeline-knows-kubectl",
    from: { path: "^engine/(api|lib|manifest|apiserver|intake|endpointslice|kubeproxy|dns|routes|resolve|diagnose)/" },
    to: { path: "^engine/kubectl/" },
  },
  {
    name: "lib-knows-no-stage",
    from: { path: "^engine/lib/" },
    to: { path: "^engine/(?!(lib|api)/)" },
  },
  {
    name: "proxy-modes-are-strangers",
    comment: "What two modes share belongs in engine/kubeproxy itself.",
    from: { path: "^engine/kubeproxy/(iptables|nftables|userspace|ipvs)/", pathNot: "\\.test\\.ts$" },
    to: { path: "^engine/kubeproxy/(iptables|nftables|userspace|ipvs)/", pathNot: "^engine/kubeproxy/$1/" },
  },
  {
    name: "tracers-know-only-text",
    comment: "A tracer that could see the printer would share its mistakes.",
    from: { path: "^engine/kubeproxy/[^/]+/(parse|trace)-[^/]*\\.ts$", pathNot: "\\.test\\.ts$" },
    to: { path: "^engine/kubeproxy/([^/]+/render-|plan-traffic|traffic-plan|resolve-flow)" },
  },
  {
    name: "engine-has-one-door",
    comment: "Import from #engine; if something is missing there, export it there.",
    from: { pathNot: ["^engine/", "^tests/"] },
    to: { path: "^engine/", pathNot: "^engine/index\\.ts$" },
  },
  {
    name: "grading-has-one-door",
    comment: "Import from #grading; if something is missing there, export it there.",
    from: { pathNot: ["^grading/", "^tests/"] },
    to: { path: "^grading/", pathNot: "^grading/index\\.ts$" },
  },
  {
    name: "grading-imports-only-the-engine-and-yaml",
    from: { path: "^grading/", pathNot: "\\.test\\.ts$" },
    to: { pathNot: ["^grading/", "^engine/index\\.ts$", "^node_modules/yaml/"] },
  },
  {
    name: "kinds-are-strangers",
    comment: "What two kinds share belongs beside them, in grading/.",
    from: { path: "^grading/kinds/([^/]+)/", pathNot: "\\.test\\.ts$" },
    to: { path: "^grading/kinds/([^/]+)/", pathNot: "^grading/kinds/$1/" },
  },
  {
    name: "the-open-stage-knows-only-what-is-written",
    comment:
      "Before an answer the stage holds the manifest as typed and the facts that are told. Types may come from anywhere; what computes (resolve, kubeproxy, a default, an allocation) may not. See docs/decisions/045.",
    from: { path: "^grading/stage/open/", pathNot: "\\.test\\.ts$" },
    to: { pathNot: "^grading/stage/open/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "bots-see-the-public-view-only",
    comment: "A bot stands for somebody in front of a browser. What measures bots is grading/authoring.",
    from: { path: "^grading/bots/", pathNot: "\\.test\\.ts$" },
    to: { path: ".", pathNot: ["^grading/bots/", "^grading/types\\.ts$"] },
  },
  {
    name: "bots-take-types-only",
    from: { path: "^grading/bots/", pathNot: "\\.test\\.ts$" },
    to: { path: "^grading/types\\.ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "server-features-are-strangers",
    comment:
      "Two features that need each other share a file at the top of server/, or one operation calls lower layers itself.",
    from: { path: "^server/([^/]+)/", pathNot: ["\\.test\\.ts$", "^server/generated/"] },
    to: {
      path: "^server/([^/]+)/",
      pathNot: ["^server/$1/", "^server/generated/", "^server/content/", "^server/database/"],
    },
  },
  {
    name: "server-knows-no-pages",
    from: { path: "^server/" },
    to: { path: "^(app|components|cli|operator)/" },
  },
  {
    name: "operator-is-a-terminal",
    comment: "operator/ asks operations of server/ and prints. Pages, their words and React belong to app/.",
    from: { path: "^operator/" },
    to: { path: "^(app|cli|components|engine|grading|locales|node_modules/(next|react|react-dom|@prisma|sqlite3)/)" },
  },
  {
    name: "nobody-imports-the-operator",
    comment: "What a page needs too is an operation of server/.",
    from: { pathNot: "^operator/" },
    to: { path: "^operator/" },
  },
  {
    name: "http-knows-no-pages-and-no-database",
    comment: "http/ stands in front of Next and must answer when everything behind it is broken.",
    from: { path: "^http/", pathNot: "\\.test\\.ts$" },
    to: {
      pathNot: ["^http/", "^lib/", "^locales/faults/", "^node_modules/compression/"],
      dependencyTypesNot: ["core"],
    },
  },
  {
    name: "components-fetch-nothing",
    comment: "Components talk in props. The page calls the server and hands data and actions down.",
    from: { path: "^components/" },
    to: { path: "^(server|app|cli)/" },
  },
  {
    name: "components-take-types-only-from-engine-and-grading",
    from: { path: "^components/", pathNot: "\\.test\\.tsx?$" },
    to: { path: "^(engine|grading)/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "ui-knows-no-kubernetes-and-no-teaching",
    from: { path: "^components/ui/" },
    to: { path: "^(components/(?!ui/)|engine|grading|server|locales)" },
  },
  {
    name: "locales-are-words",
    from: { path: "^locales/", pathNot: "\\.test\\.ts$" },
    to: { pathNot: ["^locales/", "^engine/index\\.ts$", "^grading/index\\.ts$"] },
  },
  {
    name: "lib-is-about-nothing-in-particular",
    from: { path: "^lib/", pathNot: "\\.test\\.ts$" },
    to: { path: "^(app|cli|components|engine|grading|http|locales|operator|server)/" },
  },
  {
    name: "cli-knows-no-web",
    from: { path: "^cli/" },
    to: { path: "^(app|components|server|node_modules/(next|react|@prisma))" },
  },
  {
    name: "only-db-makes-a-prisma-client",
    comment: "Ask server/db.ts.",
    from: {
      path: "^(app|server|components|lib|grading|engine|cli|operator)/",
      pathNot: ["^server/(db|migrate)\\.ts$", "^server/database/", "^server/generated/", "\\.test\\.ts$"],
    },
    to: { path: "^(server/generated/|node_modules/@prisma/)", dependencyTypesNot: ["type-only"] },
  },
  { name: "no-cycles", from: {}, to: { circular: true } },
  {
    name: "no-orphans",
    from: { orphan: true, pathNot: ["\\.test\\.tsx?$", "\\.d\\.ts$", "^app/", "^cli/"] },
    to: {},
  },
  {
    name: "product-code-does-not-import-tests",
    from: {
      path: "^(app|cli|components|engine|grading|lib|locales|operator|server)/",
      pathNot: "\\.(test|bench)\\.tsx?$",
    },
    to: { path: "(^tests/|\\.test\\.tsx?$)" },
  },
];

/** Each stage may import the stages to its left, and engine/lib. */
function stageRules(stages) {
  return stages.map((stage, index) => ({
    name: `${stage}-looks-left`,
    comment: `Order of the stages: ${stages.join(" ← ")}. What two stages share belongs in the left one or in engine/lib.`,
    from: { path: `^engine/${stage}/`, pathNot: "\\.test\\.ts$" },
    to: { path: `^engine/(${[...stages.slice(index + 1), "kubectl"].join("|")})/` },
  }));
}

export default {
  forbidden: rules.map((rule) => ({ severity: "error", ...rule })),
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^\\.next/", "^server/generated/"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
