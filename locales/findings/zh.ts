import type { Finding } from "#engine";
import type { FindingWords } from "./finding-words.ts";

type Facts = Finding["facts"];

function tellDifference({ label, wanted, found, foundLabel, difference }: Facts): string {
  if (difference === "absent") return `它没有标签 ${label}`;
  if (difference === "key") return `它带的是 ${foundLabel}=${found}，而不是 ${label}=${wanted}`;
  return difference === "case"
    ? `它的标签 ${label} 是 ${found}，大小写是区分的`
    : `它的标签 ${label} 是 ${found}，不是 ${wanted}`;
}

function tellMeaning({ wanted, meaning, instead }: Facts, who: string): string {
  const role = { targetPort: "targetPort", nodePort: "nodePort", containerPort: "Pod 的端口" }[String(meaning)];
  if (role === undefined) return "";
  return `（${wanted} 是 ${role}；${who} 要写 Service 自己的端口${instead ? `，这里是 ${instead}` : ""}）`;
}

const tellAlike = (alike: unknown) => (alike ? `；是不是想写 ${String(alike)}？` : "");
const tellNames = (label: string, names: unknown) => (names ? `（${label}：${String(names)}）` : "");

const ENDPOINT_REASONS: Record<string, (facts: Facts) => string> = {
  unready: ({ pod, state, pods }) => `它的 ${pods} 个 Pod 没有一个就绪，所以没有端点：${pod} 处于 ${state}`,
  "zero-replicas": ({ pod }) => `它选中的 ${pod} 副本数为 0，所以没有端点`,
  slices: () => "集群里它的 EndpointSlice 没有任何就绪地址",
};

const SET_REASONS: Record<string, (facts: Facts) => string> = {
  empty: ({ set, better }) => `没有 serviceName：它的 Pod 没有 ${set}-0.${better} 这样的名字`,
  "not-found": ({ set, serviceName, better }) =>
    `给出的文件里没有 Service ${serviceName}，所以 ${set}-0.${serviceName} 这样的名字不存在` +
    (better ? `；选中这些 Pod 的 headless Service 是 ${better}` : ""),
  "not-headless": ({ set, serviceName, better }) =>
    `Service ${serviceName} 不是 headless，所以 ${set}-0.${serviceName} 这样的名字不存在` +
    (better ? `；${better} 才是` : "（clusterIP: None 才是 headless）"),
  "does-not-select": ({ set, serviceName, better }) =>
    `Service ${serviceName} 没有选中它的 Pod，所以 ${set}-0.${serviceName} 这样的名字不存在` +
    (better ? `；${better} 选中了` : ""),
};

const FOREIGN_TEXTS: Record<string, string> = {
  "helm-template": "没有渲染的 Helm 模板；用 `helm template RELEASE CHART | three-ports lint -f -` 检查渲染后的结果",
  "helm-chart": "Helm chart 的描述文件，不是清单；先用 `helm template` 渲染",
  "helm-values": "Helm chart 的 values 文件，不是清单；先用 `helm template` 渲染",
  kustomization: "kustomization 文件，不是清单；用 `kubectl kustomize FOLDER | three-ports lint -f -` 检查它生成的内容",
  compose: "Compose 文件（有 services:，没有 apiVersion 和 kind），不是 Kubernetes 清单",
  "kubectl-table": "`kubectl get` 打印的表格：里面没有 selector、targetPort 和标签；请加上 `-o yaml` 再打印",
  "kubectl-describe": "`kubectl describe` 的输出，没有程序能读回去；请用 `kubectl get … -o yaml` 打印这些对象",
  "error-message": "命令失败时的报错，不是清单",
  html: "网页或 XML，不是清单",
  other: "不是 Kubernetes 对象（没有 apiVersion 和 kind），已跳过",
};

const REPAIRS: Record<string, string> = {
  "markdown-fence": "这里有 Markdown 代码块标记（```），已略去；kubectl 读不了它",
  "shell-prompt": "这里有提示符后面的命令，已略去",
  "quoted-block": "每一行都以引用符号 > 开头，已略去",
  "indented-block": "每一行都有同样的缩进，已略去；缩进的 --- 对 kubectl 不起作用",
  tabs: "这段文本用 tab 缩进；YAML 只允许空格，这里把每个 tab 当作若干空格来读",
  "non-breaking-spaces": "这里有不间断空格（U+00A0，常见于网页），已当作普通空格来读，kubectl 不会这样做",
  "typographic-quotes": "值的两边是弯引号，已当作直引号来读；对 kubectl 来说它们是值的一部分",
  "json-comments": "JSON 里的注释已略去；kubectl 读不了它",
  "json-trailing-commas": "JSON 列表或映射末尾多余的逗号已略去；kubectl 读不了它",
  "json-array": "包在对象外面的 JSON 列表已略去；kubectl 要的是对象或 List",
};

/** 跟在服务器原话后面的一句。 */
const ADVICE: Record<string, (facts: Facts) => string> = {
  quote: ({ path, written }) => `；${path} 必须是字符串，请加引号："${written}"`,
  unquote: ({ written }) => `；请写成数字 ${written}，不加引号`,
  flat: () => "；Service 的 selector 就是一层标签，请直接写标签，不要 matchLabels",
  list: ({ path }) => `；${path} 必须是列表，每一项以短横线开头`,
  move: ({ key }) => `；${key} 属于外面一层的 spec`,
  rename: ({ instead }) => `；是不是 ${instead}？`,
  remove: ({ key, known }) => `；${key} 不该写在这里（这里可以写：${known}）`,
  type: ({ path, wanted, found }) => `；${path} 应当是 ${wanted}，不是 ${found}`,
  kind: ({ instead }) => `；kind 以大写字母开头：kind: ${instead}`,
  "node-port": ({ holder }) => (holder ? `；它已属于 ${holder}` : "；不写 nodePort，服务器会挑一个"),
  name: ({ instead }) => `；有几个端口时每个都要有名字，例如 ${instead}`,
  headless: () => "；clusterIP: None 不能有 nodePort，去掉它，或把 type 改成 ClusterIP",
};

export const findingsZh: FindingWords = {
  "manifest-unreadable": {
    title: "不是 YAML/JSON，或不是 Kubernetes 对象",
    tell: ({ message, fault }) =>
      `${message}${fault === "tab-in-indentation" ? "；这一行用了制表符缩进，YAML 只认空格" : ""}`,
  },
  "not-a-manifest": {
    title: "别的东西：模板、compose 文件、命令的输出",
    tell: ({ what }) => FOREIGN_TEXTS[String(what)] ?? String(what),
  },
  "paste-repaired": {
    title: "去掉复制时带进来的东西才能读的文本",
    tell: ({ what, count }) =>
      (REPAIRS[String(what)] ?? String(what)) + (Number(count) > 1 ? `（共 ${count} 处）` : ""),
  },
  "no-objects": { title: "文本里没有任何对象", tell: () => "这段文本里没有 Kubernetes 对象" },
  "duplicate-key": {
    title: "同一个映射里键重复",
    tell: ({ key, firstLine }) => `${key} 在这里写了两次；这一处会覆盖第 ${firstLine} 行的那一处`,
  },
  "missing-document-separator": {
    title: "两个对象之间缺少 ---",
    tell: ({ firstLine }) => `第二个对象从这里开始，前面却没有 ---，第 ${firstLine} 行的对象被它吞掉了`,
  },
  "object-defined-twice": {
    title: "同一个对象写了两次",
    tell: ({ place }) => `重复定义；第一次在 ${place}，这里写的会覆盖它`,
  },
  "yaml-surprise": {
    title: "YAML 读出来的和看上去的不一样",
    tell: ({ written, read }) => `${written} 会被读成 ${read}`,
  },
  "namespace-defined-later": {
    title: "对象写在它所属的 Namespace 之前",
    tell: ({ namespace, place }) =>
      `命名空间 ${namespace} 到 ${place} 才定义：第一次 kubectl apply 会拒绝写在它前面的对象`,
  },
  "ignore-without-reason": {
    title: "忽略规则却没写理由的注释",
    tell: ({ codes }) =>
      codes
        ? `要忽略 ${codes} 却没有理由，所以没有生效；请在代码后面写上理由`
        : "没有忽略任何规则：请写上规则代码和理由",
  },
  "object-rejected": {
    title: "API server 拒绝这个对象",
    tell: (facts) => `${facts.message}${ADVICE[String(facts.advice)]?.(facts) ?? ""}`,
  },
  "server-warning": { title: "API server 接受但给出警告", tell: ({ message }) => String(message) },
  "selector-matches-no-pod": {
    title: "Service 没有选中任何 Pod",
    tell: (facts) =>
      facts.difference === ""
        ? `这里没有 Pod 带标签 ${facts.selector}`
        : `给出的 Pod 一个都没选中；最接近的是 ${facts.pod}，但${tellDifference(facts)}`,
  },
  "selector-matches-other-namespace": {
    title: "被选的 Pod 在另一个命名空间",
    tell: ({ pod, otherNamespace }) => `本命名空间里没有选中的 Pod；${pod} 符合，但它在命名空间 ${otherNamespace}`,
  },
  "selector-covers-several-workloads": {
    title: "一个 selector 选中了好几个工作负载",
    tell: ({ workloads, label, value, failing }) =>
      `同时选中了几个工作负载的 Pod（${workloads}）` +
      (failing ? `，其中 ${failing} 并不提供全部端口：会有一部分连接失败` : "") +
      (label ? `；加上 ${value ? `${label}=${value}` : `标签 ${label}`} 就能区分开` : ""),
  },
  "services-share-pods": {
    title: "两个 Service 的 selector 和目标端口完全相同",
    tell: ({ first }) => `和 Service ${first} 选中同样的 Pod 和端口；这是允许的，但往往是复制后忘了改`,
  },
  "service-without-selector": {
    title: "既没有 selector 也没有端点的 Service",
    tell: ({ service }) => `没有 selector，不会有人替它找 Pod；只有为 ${service} 手写 EndpointSlice 才会有人应答`,
  },
  "service-without-endpoints": {
    title: "selector 选中了，但没有就绪的 Pod",
    tell: (facts) => ENDPOINT_REASONS[String(facts.reason)]?.(facts) ?? "没有端点",
  },
  "named-target-port-unresolved": {
    title: "targetPort 写的端口名，选中的 Pod 里没有",
    tell: ({ name, port, protocol, otherProtocol, pod, declared, initContainer }) =>
      `${pod} 没有名为 ${name} 的 ${protocol} 端口，所以端口 ${port} 从它那里得不到端点` +
      (otherProtocol
        ? `（它的 ${name} 声明为 ${otherProtocol}）`
        : initContainer
          ? `（声明它的是 init 容器 ${initContainer}，Pod 提供服务时它早已退出）`
          : tellNames("它的端口名", declared)),
  },
  "target-port-name-is-service-port-name": {
    title: "targetPort 写成了 Service 端口自己的名字",
    tell: ({ name, port, pod }) =>
      `targetPort ${name} 指的是容器端口名，而 ${pod} 没有这个名字；它是 Service 自己的端口 ${port} 的名字`,
  },
  "target-port-not-declared": {
    title: "targetPort 的数字不在 Pod 声明的端口里",
    tell: ({ target, port, pod, declared }) =>
      `端口 ${port} 通往 ${target}，而 ${pod} 没有声明它（声明的是 ${declared}）；这是允许的，只要那里真有进程在监听`,
  },
  "probe-port-unknown": {
    title: "探针写的端口名，容器里没有",
    tell: ({ name, probe, container, declared }) =>
      `${probe} 要找名为 ${name} 的端口，容器 ${container} 却没有${tellNames("它的端口名", declared)}：永远不会成功`,
  },
  "two-containers-one-port": {
    title: "一个 Pod 里两个容器声明同一个端口",
    tell: ({ first, second, port, protocol }) =>
      `容器 ${first} 和 ${second} 都声明了 ${port}/${protocol}；它们共用一个网络，如果都去绑定，后一个会启动失败`,
  },
  "listens-on-localhost": {
    title: "进程被要求只监听 localhost",
    tell: ({ container, text, port, service }) =>
      `容器 ${container} 被要求 ${text}：只监听 localhost 时，端口 ${port} 只有本 Pod 能访问，而 Service ${service} 正通往那里`,
  },
  "two-protocols-on-one-port": {
    title: "同一个端口号两种协议",
    tell: ({ port, protocols }) =>
      `端口 ${port} 上有 ${protocols}：客户端 kubectl apply 只按端口号合并，改动时会丢掉一个；请用 --server-side`,
  },
  "port-name-contradicts-protocol": {
    title: "端口名里的协议和实际协议不符",
    tell: ({ port, named, protocol }) => `端口 ${port} 的名字写着 ${named}，实际却是 ${protocol}`,
  },
  "node-port-in-dynamic-band": {
    title: "手写的 nodePort 落在自动分配段",
    tell: ({ nodePort, first, last }) =>
      `nodePort ${nodePort} 落在 ${first}-${last}，API server 也从这里给别的 Service 自动分配；小于 ${first} 就不会被碰巧占用`,
  },
  "headless-port-not-translated": {
    title: "headless Service 写了不同的 targetPort",
    tell: ({ port, target }) =>
      `headless Service 不转换端口：访问端口 ${port} 的客户端到达的就是 Pod 上的这个端口号，而不是 ${target}`,
  },
  "external-name-with-ports": {
    title: "ExternalName Service 写了端口",
    tell: ({ externalName, ports }) =>
      `ExternalName Service 的端口（${ports}）不起作用：它只是 ${externalName} 的 DNS 别名`,
  },
  "external-name-is-address": {
    title: "externalName 是 IP 地址或 localhost",
    tell: ({ externalName, kind }) =>
      kind === "localhost"
        ? `externalName ${externalName} 就是提问者自己：每个客户端都在连自己`
        : `externalName ${externalName} 是一个地址，DNS 会把它当名字返回，谁也连不上；要写地址，请用没有 selector 的 Service 加 EndpointSlice`,
  },
  "external-ip-is-node": {
    title: "externalIPs 里写了节点的地址",
    tell: ({ ip, node }) =>
      `externalIPs 里的 ${ip} 是节点 ${node} 的地址：ipvs 模式下每个节点都会把它当成自己的，${node} 的其他端口就访问不到了`,
  },
  "external-traffic-policy-local": {
    title: "externalTrafficPolicy: Local",
    tell: () => "Local 时，没有本 Service 就绪 Pod 的节点会丢弃外部来的流量",
  },
  "load-balancer-pending": {
    title: "LoadBalancer Service 还没有地址",
    tell: ({ nodePorts }) =>
      `没有外部地址（pending）：这个集群里没有谁给它分配${nodePorts ? `；现在可以用 nodePort ${nodePorts}` : ""}`,
  },
  "prefer-close-deprecated": {
    title: "trafficDistribution: PreferClose",
    tell: () => "PreferClose 是 PreferSameZone 的旧名：指同一可用区，不是同一节点",
  },
  "stateful-set-service-name": {
    title: "serviceName 不是选中这些 Pod 的 headless Service",
    tell: (facts) => SET_REASONS[String(facts.reason)]?.(facts) ?? "serviceName 没有指向 headless Service",
  },
  "headless-peers-not-ready": {
    title: "成员要先找到彼此才能就绪",
    tell: ({ service, set }) =>
      `StatefulSet ${set} 的 Pod 在就绪之前，在 ${service} 下没有 DNS 名字；如果成员要靠彼此才能就绪，没有 publishNotReadyAddresses: true 就会一直等下去`,
  },
  "host-network-dns-policy": {
    title: "hostNetwork 却没写 dnsPolicy: ClusterFirstWithHostNet",
    tell: ({ name }) =>
      `用了 hostNetwork 又没写 dnsPolicy: ClusterFirstWithHostNet，Pod 查的是节点的 DNS，那里没有任何 Service${name ? `，而它要用 ${name}` : ""}`,
  },
  "service-variable-overridden": {
    title: "Kubernetes 也会设置的环境变量",
    tell: ({ variable, service }) => `Kubernetes 也会为 Service ${service} 设置 ${variable}；以这里写的值为准`,
  },
  "service-variable-collides": {
    title: "Kubernetes 注入的变量可能被程序当成自己的",
    tell: ({ variable, beside, service }) =>
      `除了 ${beside}，Kubernetes 还会为 Service ${service} 注入 ${variable}=tcp://…；程序若把 ${variable} 当数字读就会出错（enableServiceLinks: false 可以关掉）`,
  },
  "endpoint-port-name-unknown": {
    title: "端点的端口名 Service 里没有",
    tell: ({ name, service, names }) =>
      `Service ${service} 没有${name ? `名为 ${name} 的` : "不带名字的"}端口${tellNames("它的端口名", names)}；端口按名字对应，所以这个永远用不上`,
  },
  "endpoint-protocol-mismatch": {
    title: "端点的协议和 Service 端口不同",
    tell: ({ name, port, protocol, service, wanted }) =>
      `端口 ${name || port} 在这里是 ${protocol}，在 Service ${service} 里是 ${wanted}；端口按名字和协议对应，所以这个永远用不上`,
  },
  "endpoint-is-cluster-ip": {
    title: "端点写成了 cluster IP",
    tell: ({ ip, other }) => `${ip} 是 Service ${other} 的 cluster IP；地址只改写一次，所以那里没有人应答`,
  },
  "slice-without-service-name": {
    title: "EndpointSlice 没有 Service 的标签",
    tell: ({ slice, service }) =>
      `${slice} 没有标签 kubernetes.io/service-name，所以不属于任何 Service${service ? `（是想给 ${service} 用吧？）` : ""}`,
  },
  "ingress-port-not-of-service": {
    title: "Ingress 要的端口 Service 没有",
    tell: (facts) =>
      `Service ${facts.service} 没有端口 ${facts.wanted}；它的端口：${facts.ports || "无"}${tellMeaning(facts, "Ingress")}`,
  },
  "ingress-service-not-found": {
    title: "Ingress 指向的 Service 没有给出",
    tell: ({ service, alike }) => `给出的文件里，本命名空间没有 Service ${service}${tellAlike(alike)}`,
  },
  "ingress-service-in-other-namespace": {
    title: "Ingress 指向另一个命名空间的 Service",
    tell: ({ service, namespace, otherNamespace }) =>
      `Service ${service} 在命名空间 ${otherNamespace}；Ingress 只能用自己命名空间 ${namespace} 里的 Service`,
  },
  "ingress-backend-external-name": {
    title: "Ingress 后面是 ExternalName Service",
    tell: ({ service, externalName }) =>
      `Service ${service} 只是 ${externalName} 的别名：不是每个控制器都支持，请求的 Host 也不会变`,
  },
  "ingress-class-unknown": {
    title: "Ingress 的 class 没有给出",
    tell: ({ wanted, classes, alike }) =>
      wanted
        ? `给出的 IngressClass（${classes}）里没有 ${wanted}${tellAlike(alike)}`
        : `没有写 class，给出的（${classes}）又没有一个是默认的：没有控制器会接手`,
  },
  "several-default-ingress-classes": {
    title: "有两个默认 IngressClass",
    tell: ({ first, second }) => `${first} 和 ${second} 都是默认：没写 class 的 Ingress 会用最后创建的那个，否则按名字`,
  },
  "ingress-path-twice": {
    title: "同一个主机名和路径写了两条规则",
    tell: ({ host, path, other }) => `${host || "*"}${path} 在 Ingress ${other} 里已有另一个后端；用哪个由控制器决定`,
  },
  "ingress-tls-host-unknown": {
    title: "TLS 的主机名没有对应的规则",
    tell: ({ host, hosts }) => `没有一条规则对应 ${host}${tellNames("规则里的主机名", hosts)}`,
  },
  "route-port-not-of-service": {
    title: "路由要的端口 Service 没有",
    tell: (facts) =>
      (facts.wanted ? `Service ${facts.service} 没有端口 ${facts.wanted}` : `没写 Service ${facts.service} 的端口`) +
      `；它的端口：${facts.ports || "无"}${tellMeaning(facts, "路由")}`,
  },
  "route-service-not-found": {
    title: "路由指向的 Service 没有给出",
    tell: ({ service, namespace, alike, otherNamespace }) =>
      `给出的文件里，命名空间 ${namespace} 没有 Service ${service}${alike ? tellAlike(alike) : otherNamespace ? `；${otherNamespace} 里有一个` : ""}`,
  },
  "route-needs-reference-grant": {
    title: "路由跨命名空间却没有授权",
    tell: ({ service, namespace, kind, ownNamespace }) =>
      `Service ${service} 在命名空间 ${namespace}，那里没有 ReferenceGrant 允许 ${ownNamespace} 的 ${kind} 使用`,
  },
  "route-parent-not-found": {
    title: "路由指向的 Gateway 没有给出",
    tell: ({ gateway, namespace, alike }) =>
      `给出的文件里，命名空间 ${namespace} 没有 Gateway ${gateway}${tellAlike(alike)}`,
  },
  "route-listener-unknown": {
    title: "路由要的 listener Gateway 没有",
    tell: ({ gateway, wanted, listeners }) =>
      `Gateway ${gateway} 没有 listener ${wanted}；它的 listener：${listeners || "无"}`,
  },
  "gateway-listener-twice": {
    title: "两个 listener 端口、协议、主机名都相同",
    tell: ({ first, port, hostname }) =>
      `端口 ${port}${hostname ? `（${hostname}）` : ""}已被 listener ${first} 占用；Gateway 会把两个都报为冲突`,
  },
  "monitor-selects-no-service": {
    title: "ServiceMonitor 没有选中 Service",
    tell: (facts) => `给出的 Service 一个都没选中；最接近的是 ${facts.service}，但${tellDifference(facts)}`,
  },
  "monitor-port-unknown": {
    title: "ServiceMonitor 写的端口名 Service 没有",
    tell: ({ port, service, names }) =>
      `Service ${service} 没有名为 ${port} 的端口${tellNames("它的端口名", names)}；ServiceMonitor 写的是 Service 端口的名字`,
  },
  "network-policy-names-service-port": {
    title: "策略里写了 Service 的端口",
    tell: ({ port, service, target }) =>
      `${port} 是 Service ${service} 的端口；策略看到的是 Pod 的端口，也就是 ${target}`,
  },
  "network-policy-port-unknown": {
    title: "策略里的端口名没有 Pod 声明",
    tell: ({ name, protocol, otherProtocol, pod, declared }) =>
      `${pod} 没有名为 ${name} 的 ${protocol} 端口，所以这一条什么也放不过` +
      (otherProtocol ? `（它的 ${name} 声明为 ${otherProtocol}）` : tellNames("这些 Pod 的端口名", declared)),
  },
  "network-policy-selects-no-pod": {
    title: "策略没有选中任何 Pod",
    tell: (facts) =>
      facts.difference === ""
        ? `命名空间 ${facts.namespace} 里给出的 Pod 都不带标签 ${facts.selector}：这条策略什么也没保护`
        : `给出的 Pod 一个都没选中；最接近的是 ${facts.pod}，但${tellDifference(facts)}`,
  },
  "network-policy-peer-selects-no-pod": {
    title: "策略的对端没有选中任何 Pod",
    tell: (facts) =>
      facts.difference === ""
        ? `命名空间 ${facts.namespace} 里给出的 Pod 都不带标签 ${facts.selector}；只写 podSelector 时只看策略自己的命名空间`
        : `本命名空间里给出的 Pod 一个都没选中；最接近的是 ${facts.pod}，但${tellDifference(facts)}`,
  },
  "namespace-selector-matches-none": {
    title: "namespaceSelector 没有匹配到命名空间",
    tell: ({ selector, label, namespace }) =>
      namespace
        ? `没有命名空间带标签 ${selector}；命名空间并不自带 ${label}，自带的是 kubernetes.io/metadata.name=${namespace}`
        : `给出的命名空间都不带标签 ${selector}`,
  },
  "egress-policy-blocks-dns": {
    title: "出站策略没有放行 DNS",
    tell: ({ pod, ports }) => `${pod} 只能访问 ${ports || "列出的对端"}：DNS（端口 53）没有放行，任何名字都解析不了`,
  },
  "host-port-more-replicas-than-nodes": {
    title: "带 hostPort 的副本比节点多",
    tell: ({ hostPort, replicas, nodes }) =>
      `${replicas} 个副本都要 hostPort ${hostPort}，而每个节点只能给一个 Pod：只有 ${nodes} 个节点，其余会一直 Pending`,
  },
  "node-port-service": { title: "NodePort 类型的 Service", tell: () => "NodePort 会在每个节点上开放一个端口" },
  "load-balancer-service": {
    title: "LoadBalancer 类型的 Service",
    tell: () => "LoadBalancer 会单独申请一个负载均衡器",
  },
  "external-ips-used": {
    title: "用了 externalIPs 的 Service",
    tell: ({ ips }) => `externalIPs（${ips}）：能写 Service 的人就能截走任意地址的流量（CVE-2020-8554）`,
  },
  "default-namespace": { title: "放在 default 命名空间的 Service", tell: () => "放在 default 命名空间" },
  "single-replica": {
    title: "Service 后面只有一个副本",
    tell: ({ pod }) => `${pod} 只有一个副本：替换它的时候 Service 没有端点`,
  },
  "target-port-by-number": {
    title: "targetPort 写的是数字",
    tell: ({ port, target }) => `端口 ${port} 用数字指向 ${target}；写名字的话，每个 Pod 可以自己决定端口号`,
  },
  "host-port-used": { title: "用了 hostPort", tell: ({ port }) => `hostPort ${port} 占用节点的端口` },
  "host-network-used": { title: "用节点网络的 Pod", tell: ({ pod }) => `${pod} 使用节点的网络` },
  "ssh-port": { title: "容器声明了 22 端口", tell: ({ pod }) => `${pod} 声明了 22 端口，那是 SSH` },
  "privileged-port": {
    title: "小于 1024 的容器端口",
    tell: ({ port }) => `端口 ${port} 小于 1024；有些安全设置只允许 root 绑定`,
  },
  "pod-not-isolated": {
    title: "没有 NetworkPolicy 管的 Pod",
    tell: ({ pod }) => `给出的 NetworkPolicy 都没有选中 ${pod}：任何 Pod 都能访问它`,
  },
  "same-probes": {
    title: "就绪探针和存活探针问的是同一件事",
    tell: ({ container }) => `容器 ${container} 的就绪探针和存活探针一样：一旦不就绪，也会被重启`,
  },
};
