import { buildPod, buildService, buildWorkload } from "./build-objects.ts";
import { formatObjects, type Neighbour } from "./neighbour.ts";

const PAIR = [
  buildWorkload("Deployment", "bell", "app=bell", "ring:7070", { ns: "tower" }),
  buildService("bell", "app=bell", "http:80>ring", { ns: "tower" }),
];
const CLEAN = formatObjects(PAIR);
const indent = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
const lint = (
  is: Neighbour["is"],
  of: string,
  what: string,
  given: Neighbour["given"],
  expected: Neighbour["expect"],
): Neighbour => ({
  of,
  is,
  what,
  given,
  command: "lint",
  args: "",
  expect: expected,
});
/** Nothing is wrong in the text: neither a finding on the copy nor one on what it says. */
const QUIET = {
  exit: 0,
  findsNot: ["paste-repaired", "not-a-manifest", "manifest-unreadable", "object-rejected", "selector-matches-no-pod"],
};
const list = (items: string) => `apiVersion: v1\nkind: List\nitems:\n${items}`;

export const TEXTS: Neighbour[] = [
  lint(
    "same",
    "labels-without-quotes",
    "a version number and off, in a Deployment and a selector",
    `apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  selector:
    matchLabels:
      app: a
      release: 1.10
  template:
    metadata:
      labels:
        app: a
        release: 1.10
    spec: {containers: [{name: a, image: x}]}
---
apiVersion: v1
kind: Service
metadata:
  name: a
  annotations:
    debug: off
spec:
  selector: {app: a, release: 1.10}
  ports: [{port: 80}]
`,
    {
      exit: 1,
      says: [
        "(:8:\\d+|lines? 8\\b)",
        "(:13:\\d+|lines? 13\\b)",
        "(:21:\\d+|lines? 21\\b)",
        "(:23:\\d+|lines? 23\\b)",
        "quot",
      ],
    },
  ),
  lint(
    "without",
    "labels-without-quotes",
    "the same in quotes",
    [
      ["shard: 1", 'shard: "1"'],
      ["enabled: true", 'enabled: "yes"'],
      ["enabled: yes", 'enabled: "yes"'],
    ],
    { exit: 0, findsNot: ["object-rejected", "yaml-surprise"] },
  ),
  lint(
    "same",
    "match-labels-in-service",
    "JSON, with matchExpressions beside",
    JSON.stringify(
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "q" },
        spec: { selector: { matchLabels: { app: "q" }, matchExpressions: [] }, ports: [{ port: 80 }] },
      },
      null,
      2,
    ),
    {
      exit: 1,
      says: [
        "(?-i:matchLabels)",
        "(:8:\\d+|lines? 8\\b)",
        "remove|without|directly|flat|plain|move|drop|no matchLabels|take out|delete",
      ],
    },
  ),
  lint(
    "without",
    "match-labels-in-service",
    "a label that is called matchLabels",
    [
      [
        "    matchLabels:\n      app: tuner\n      part: suggestion\n  ports:\n    - name: api\n      port: 6789",
        "    app: tuner\n    part: suggestion\n  ports:\n    - name: api\n      port: 6789",
      ],
    ],
    QUIET,
  ),
  lint(
    "same",
    "ports-as-a-map",
    "a container's ports, in JSON style",
    `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
    - name: web
      image: x
      ports:
        containerPort: 8080
`,
    {
      exit: 1,
      says: ["(:8:\\d+|lines? 8\\b)|(:9:\\d+|lines? 9\\b)", "\\blist\\b|- containerPort|dash|hyphen|\\barray\\b"],
    },
  ),
  lint(
    "without",
    "ports-as-a-map",
    "a list of one",
    [["    port: 80\n    targetPort", "    - port: 80\n      targetPort"]],
    { exit: 0, findsNot: ["object-rejected"] },
  ),
  lint(
    "same",
    "target-port-misspelt",
    "nodeport, in a list",
    list(`- apiVersion: v1
  kind: Service
  metadata: {name: web}
  spec:
    type: NodePort
    selector: {app: web}
    ports:
    - port: 80
      nodeport: 30080
`),
    { exit: 1, says: ["(:12:\\d+|lines? 12\\b)", "(?-i:nodePort)"] },
  ),
  lint("without", "target-port-misspelt", "right", [["targetport", "targetPort"]], {
    exit: 0,
    findsNot: ["object-rejected"],
  }),
  lint(
    "same",
    "kind-in-lower-case",
    "deployment",
    `apiVersion: apps/v1\nkind: deployment\nmetadata: {name: d}\nspec:\n  selector: {matchLabels: {a: b}}\n  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: x}]}}\n`,
    { exit: 1, says: ["(:2:\\d+|lines? 2\\b)", "(?-i:(?<!as a )\\bDeployment\\b)"] },
  ),
  lint(
    "without",
    "kind-in-lower-case",
    "a kind of somebody else's in lower case is none of ours",
    `apiVersion: example.com/v1\nkind: service\nmetadata: {name: d}\nspec: {}\n`,
    { exit: 0, findsNot: ["object-rejected"] },
  ),
  lint(
    "same",
    "headless-node-port-out-of-range",
    "a load balancer without cluster IP, port out of range, and a bad target",
    [
      ["type: NodePort", "type: LoadBalancer"],
      ["nodePort: 5060}\n    - {name: sip-udp", "nodePort: 40000}\n    - {name: sip-udp"],
    ],
    { exit: 1, finds: ["object-rejected"], says: ["\\bNone\\b", "30000-32767|range"] },
  ),
  lint(
    "without",
    "headless-node-port-out-of-range",
    "headless without node ports",
    [
      ["  type: NodePort\n", ""],
      [", nodePort: 5060", ""],
    ],
    { exit: [0, 1], findsNot: ["object-rejected"] },
  ),
  lint(
    "same",
    "quoted-target-port-and-stray-field",
    "YAML: port in quotes, selector inside the port",
    `apiVersion: v1
kind: Service
metadata:
  name: s
spec:
  ports:
    - port: "80"
      targetPort: 8080
      selector:
        app: s
`,
    { exit: 1, says: ["(:7:\\d+|lines? 7\\b)", "(:9:\\d+|lines? 9\\b)", "quot|number"] },
  ),
  lint(
    "without",
    "quoted-target-port-and-stray-field",
    "a named targetPort in quotes is right",
    `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  selector: {app: s}\n  ports: [{port: 80, targetPort: "http"}]\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: s, labels: {app: s}}\nspec: {containers: [{name: c, image: x, ports: [{name: http, containerPort: 80}]}]}\n`,
    QUIET,
  ),
  lint(
    "same",
    "utf-16-lint",
    "CRLF and a mark, as another shell writes it",
    `\uFEFF${formatObjects([PAIR[0]!, buildService("bell", "app=bel", "80>7070", { ns: "tower" })], "crlf")}`,
    {
      exit: 1,
      finds: ["selector-matches-no-pod"],
      findsNot: ["manifest-unreadable", "object-rejected"],
      says: ["\\bbel\\b"],
    },
  ),
  lint("without", "utf-16-lint", "CRLF, a mark and nothing wrong", `\uFEFF${formatObjects(PAIR, "crlf")}`, QUIET),
  lint(
    "same",
    "tabs",
    "a tab before a comment is nothing; one in the indentation of a label is",
    CLEAN.replace("    app: bell\n", "\tapp: bell\n"),
    { exit: [1, 2], says: ["\\btabs?\\b"] },
  ),
  lint(
    "without",
    "tabs",
    "tabs between value and comment",
    CLEAN.replace("kind: Service\n", "kind: Service\t# the bell\n"),
    QUIET,
  ),
  lint("same", "non-breaking-spaces", "thin spaces after the colons", CLEAN.replaceAll("port: 80", "port:\u00a080"), {
    exit: [0, 1, 2],
    says: ["non.?breaking|nbsp|U\\+00A0|no-break"],
  }),
  lint(
    "without",
    "non-breaking-spaces",
    "one inside a quoted annotation",
    CLEAN.replace("  name: bell\n", '  name: bell\n  annotations: {note: "ding\u00a0dong"}\n'),
    QUIET,
  ),
  lint(
    "same",
    "typographic-quotes",
    "single ones, in JSON's keys too",
    CLEAN.replace("name: bell\n", "name: ‘bell’\n"),
    { exit: [0, 1, 2], says: ["curly|smart|typographic|round quot|straight quot|quotes?\\b"] },
  ),
  lint(
    "without",
    "typographic-quotes",
    "round quotes inside a quoted text are words",
    CLEAN.replace("  name: bell\n", '  name: bell\n  annotations: {note: "the “big” bell"}\n'),
    QUIET,
  ),
  lint(
    "same",
    "markdown-fence",
    "tildes, words before and after, two blocks",
    `Here is what I run:\n\n~~~yml\n${formatObjects([PAIR[0]!])}~~~\n\nand\n\n~~~\n${formatObjects([PAIR[1]!])}~~~\nIt does not answer.\n`,
    { exit: [0, 1, 2], says: ["markdown|fence|code block|backtick"] },
  ),
  lint(
    "without",
    "markdown-fence",
    "a fence inside a ConfigMap is text",
    `${CLEAN}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: doc}\ndata:\n  readme: |\n    \`\`\`yaml\n    a: b\n    \`\`\`\n`,
    QUIET,
  ),
  lint(
    "same",
    "prompt-line",
    "root's prompt with host and folder, and one at the end",
    `root@cp-1:~# kubectl -n tower get deploy,svc -o yaml\n${CLEAN}root@cp-1:~# \n`,
    { exit: [0, 1, 2], says: ["prompt|shell|command", "(:1:\\d+|lines? 1\\b)"] },
  ),
  lint("without", "prompt-line", "a comment that shows the command", `# $ kubectl apply -f bell.yaml\n${CLEAN}`, QUIET),
  lint("same", "pasted-indentation", "quoted with > as in a mail", indent(CLEAN, "> "), {
    exit: [0, 1, 2],
    says: ["indent|quot"],
  }),
  lint(
    "without",
    "pasted-indentation",
    "a literal block may be indented as it likes",
    `${CLEAN}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: doc}\ndata:\n  a: |\n        ---\n        b\n`,
    QUIET,
  ),
  lint(
    "same",
    "chart-template",
    "range, with and tpl",
    "{{- range $name, $port := .Values.ports }}\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: {{ $name }}\nspec:\n  ports:\n    - port: {{ $port }}\n{{- end }}\n",
    { exit: [1, 2], finds: ["not-a-manifest"], says: ["helm template|render"] },
  ),
  lint(
    "without",
    "chart-template",
    "braces of another program inside a quoted annotation",
    CLEAN.replace("  name: bell\n", '  name: bell\n  annotations: {alert: "{{ $labels.pod }} is down"}\n'),
    QUIET,
  ),
  lint(
    "same",
    "compose-file",
    "without a version, with networks",
    "services:\n  api:\n    build: .\n    ports:\n      - 8080:80\n  db:\n    image: postgres\nvolumes:\n  data: {}\n",
    { exit: [1, 2], finds: ["not-a-manifest"], says: ["\\bcompose\\b"] },
  ),
  lint(
    "without",
    "compose-file",
    "an object with a field of that name",
    "apiVersion: example.com/v1\nkind: Stack\nmetadata: {name: s}\nservices:\n  web: {image: nginx}\n",
    { exit: 0, findsNot: ["not-a-manifest"] },
  ),
  lint(
    "same",
    "text-of-kubectl-describe",
    "a pod",
    "Name:             web-7d4b\nNamespace:        default\nPriority:         0\nNode:             n1/10.0.0.1\nStatus:           Running\nIP:               10.244.1.2\nContainers:\n  c:\n    Port:          8080/TCP\n    State:         Running\nConditions:\n  Type              Status\n  Ready             True\nEvents:              <none>\n",
    { exit: [1, 2], finds: ["not-a-manifest"], says: ["describe", "-o (yaml|json)"] },
  ),
  lint(
    "without",
    "text-of-kubectl-describe",
    "an object whose annotation holds such a text",
    `${CLEAN}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: doc}\ndata:\n  d: |\n    Name:   web\n    Namespace: default\n`,
    QUIET,
  ),
  lint(
    "same",
    "json-with-comments",
    "block comments, a list",
    '/* bells */\n{"apiVersion": "v1", "kind": "List", "items": [\n  {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"selector": {"app": "a"}, "ports": [{"port": 80}]}}, // one\n]}\n',
    { exit: [0, 1, 2], says: ["comment", "(:1:\\d+|lines? 1\\b)"] },
  ),
  lint(
    "without",
    "json-with-comments",
    "an address with two slashes in a text",
    '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a", "annotations": {"u": "http://a/,}"}}, "spec": {"selector": {"app": "a"}, "ports": [{"port": 80}]}}\n',
    { exit: 0, findsNot: ["paste-repaired", "manifest-unreadable"] },
  ),
  lint("same", "empty-file-lint", "comments and separators only", "# nothing\n---\n---\n# yet\n", {
    exit: [1, 2],
    finds: ["no-objects"],
  }),
  lint("without", "empty-file-lint", "separators around an object", `---\n${CLEAN}---\n`, {
    exit: 0,
    findsNot: ["no-objects"],
  }),
  lint(
    "same",
    "missing-separator",
    "three objects, the keys in another order",
    "kind: Service\napiVersion: v1\nmetadata: {name: a}\nspec: {selector: {app: a}, ports: [{port: 80}]}\nkind: Service\napiVersion: v1\nmetadata: {name: b}\nspec: {selector: {app: b}, ports: [{port: 80}]}\n",
    { exit: 1, finds: ["missing-document-separator"], says: ["(:5:\\d+|lines? 5\\b)"] },
  ),
  lint(
    "without",
    "missing-separator",
    "a separator with a comment",
    "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}, ports: [{port: 80}]}\n--- # b\napiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec: {selector: {app: b}, ports: [{port: 80}]}\n",
    { exit: 0, findsNot: ["missing-document-separator", "duplicate-key"] },
  ),
  lint(
    "same",
    "ports-key-twice",
    "selector twice, in flow style",
    "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  selector: {app: a}\n  ports: [{port: 80}]\n  selector: {app: b}\n",
    {
      exit: 1,
      finds: ["duplicate-key"],
      says: ["(:7:\\d+|lines? 7\\b)", "(:5:\\d+|lines? 5\\b)|first", "\\bselector\\b"],
    },
  ),
  lint(
    "without",
    "ports-key-twice",
    "one key in two maps",
    [["  ports:\n    - name: ui-old\n      port: 8080\n", ""]],
    { findsNot: ["duplicate-key"] },
  ),
  lint(
    "same",
    "label-and-port-key-twice",
    "in a StatefulSet's environment and template",
    "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: s\n  name: s2\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec:\n      containers:\n        - name: c\n          image: x\n          image: z\n",
    { exit: 1, finds: ["duplicate-key"], says: ["(:5:\\d+|lines? 5\\b)", "(:14:\\d+|lines? 14\\b)"] },
  ),
  lint(
    "without",
    "label-and-port-key-twice",
    "each once",
    [
      ["    app: web2\n", ""],
      ["      port: 81\n", ""],
    ],
    { exit: 0, findsNot: ["duplicate-key"] },
  ),
  lint(
    "same",
    "object-twice",
    "a Deployment twice in a List",
    list(
      ["1", "2"]
        .map(
          (each) =>
            `- apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: d}\n  spec:\n    replicas: ${each}\n    selector: {matchLabels: {a: b}}\n    template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: x}]}}\n`,
        )
        .join(""),
    ),
    {
      exit: 1,
      finds: ["object-defined-twice"],
      says: ["(:11:\\d+|lines? 11\\b)|(:13:\\d+|lines? 13\\b)", "twice|again|first|lines? 4"],
    },
  ),
  lint(
    "without",
    "object-twice",
    "one name in two namespaces and as two kinds",
    [
      [
        "{name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 9090}]}",
        "{name: web, namespace: two}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 9090}]}",
      ],
    ],
    { findsNot: ["object-defined-twice"] },
  ),
  lint(
    "same",
    "octal-port",
    "a targetPort and a mode of a sixty",
    "apiVersion: v1\nkind: Service\nmetadata: {name: o}\nspec:\n  selector: {app: f}\n  ports:\n    - port: 80\n      targetPort: 010\n",
    { finds: ["yaml-surprise"], says: ["\\b010\\b", "\\b8\\b", "(:8:\\d+|lines? 8\\b)"] },
  ),
  lint("without", "octal-port", "a decimal", [["0120", "120"]], { findsNot: ["yaml-surprise"] }),
  lint(
    "same",
    "guard-two-unnamed-ports",
    "one of three has no name",
    "apiVersion: v1\nkind: Service\nmetadata: {name: t}\nspec:\n  selector: {app: t}\n  ports:\n    - {name: a, port: 1}\n    - {port: 2}\n    - {name: c, port: 3}\n",
    {
      exit: 1,
      finds: ["object-rejected"],
      says: ["spec\\.ports\\[1\\]\\.name", "required"],
      saysNot: ["spec\\.ports\\[0\\]\\.name"],
    },
  ),
  lint(
    "without",
    "guard-two-unnamed-ports",
    "both named",
    [
      ["- port: 49000", "- name: a\n    port: 49000"],
      ["- port: 49001", "- name: b\n    port: 49001"],
    ],
    { exit: 0, findsNot: ["object-rejected"] },
  ),
  lint(
    "same",
    "guard-list-and-concatenated-json",
    "a PodList and a Service run together on one line",
    `${JSON.stringify({ kind: "PodList", apiVersion: "v1", items: [{ metadata: { name: "a", labels: { app: "a" } }, spec: { containers: [{ name: "c", image: "x", ports: [{ containerPort: 80 }] }] } }] })}${JSON.stringify({ apiVersion: "v1", kind: "Service", metadata: { name: "a" }, spec: { clusterIP: "None", selector: { app: "a" }, ports: [{ port: 8080, targetPort: 80 }] } })}`,
    { finds: ["headless-port-not-translated"], findsNot: ["manifest-unreadable"] },
  ),
  lint(
    "without",
    "guard-list-and-concatenated-json",
    "nothing wrong in either",
    `${JSON.stringify({ kind: "PodList", apiVersion: "v1", items: [{ metadata: { name: "a", labels: { app: "a" } }, spec: { containers: [{ name: "c", image: "x", ports: [{ containerPort: 80 }] }] } }] })}\n${JSON.stringify(buildService("a", "app=a", "80"))}`,
    QUIET,
  ),
  {
    of: "table-of-kubectl-get",
    is: "same",
    what: "pods, wide, with the command before it",
    given:
      "$ kubectl get pods -o wide\nNAME        READY   STATUS             RESTARTS   AGE   IP           NODE\nweb-abc     0/1     CrashLoopBackOff   7          12m   10.244.1.3   n1\n",
    args: "--from outside --to n1:30080",
    expect: { exit: [2, 3], says: ["-o (yaml|json)", "\\btable\\b|columns?\\b"], saysNot: ["refused", "timed out"] },
  },
  {
    of: "table-of-kubectl-get",
    is: "without",
    what: "the objects themselves",
    given: [buildPod("web", "app=web", "8080"), buildService("web", "app=web", "80>8080@31934", { type: "NodePort" })],
    expect: { exit: 0, outcome: "delivered", saysNot: ["\\btable\\b"] },
  },
];
