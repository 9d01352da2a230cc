import type { DiagnoseWords } from "./diagnose-words.ts";

const ROLES: Record<string, string> = {
  targetPort: "targetPort",
  nodePort: "nodePort",
  containerPort: "Pod 自己的端口",
  port: "port",
};
const ADDRESS_KINDS: Record<string, string> = {
  "cluster-ip": "ClusterIP，只在集群内有效",
  "pod-ip": "Pod 的地址，客户端没有到它的路由",
  name: "集群 DNS 里的名字，只有 Pod 会去问它",
};
const list = (items: readonly (string | number)[]) => items.join(", ");
const bare = (key: unknown) => String(key).replace(/^default\//, "");

export const diagnoseZh: DiagnoseWords = {
  causes: {
    "wrong-port-role": ({
      role,
      addressKind,
      dialled,
      service,
      instead,
      otherProtocol,
      protocol,
      ports,
      targetName,
    }) => {
      if (role === "protocol")
        return `Service ${bare(service)} 的 ${dialled} 是 ${otherProtocol}，请求用的却是 ${protocol}${instead ? `；请用 ${otherProtocol} 访问 ${instead}` : ""}`;
      if (role === "")
        return `Service ${bare(service)} 没有端口 ${dialled}/${protocol}（有 ${ports || "无"}）${instead ? `；请访问 ${instead}` : ""}`;
      const named =
        role === "containerPort" && targetName ? `targetPort ${targetName} 对应的端口` : ROLES[String(role)];
      const where =
        addressKind === "node"
          ? "节点上开的是 nodePort"
          : addressKind === "pod"
            ? "Pod 只听自己的端口"
            : "它的地址上开的是 port";
      return `${dialled} 是 Service ${bare(service)} 的 ${named}，${where}${instead ? `：请访问 ${instead}` : ""}`;
    },
    "wrong-address-kind": ({ kind, host, service, serviceType, instead }) =>
      `${host} 是${ADDRESS_KINDS[String(kind)]}` +
      (instead ? `；请访问 ${instead}` : service ? `；Service ${bare(service)}（${serviceType}）没有对外的入口` : ""),
    "service-name-unknown": ({ name, namespace, otherNamespaces, alike, known }) =>
      `命名空间 ${namespace} 里查不到 Service ${name}` +
      (otherNamespaces
        ? `；${otherNamespaces} 里有一个`
        : alike
          ? `；是不是 ${alike}？`
          : known
            ? `；现有 ${known}`
            : ""),
    "pods-not-given": ({ service }) =>
      `${service ? `只给了 Service ${bare(service)}，` : ""}没有给出 Pod 或端点，谁来应答无从知道`,
    "pod-listens-elsewhere": ({ pod, port, listens }) =>
      listens
        ? `Pod ${bare(pod)} 里没有进程监听 ${port}，监听的是 ${listens}`
        : `Pod ${bare(pod)} 里没有进程监听 ${port}`,
    "pod-listens-on-loopback": ({ pod, port, address }) =>
      `Pod ${bare(pod)} 的 ${port} 只绑定在 ${address}，Pod 之外谁也连不上`,
    "policy-allows-other-peers": ({ policy, peer, direction, allowed }) =>
      `NetworkPolicy ${bare(policy)} 只放行${direction === "ingress" ? "来自" : "发往"} ${allowed}，${bare(peer)} 不在其中`,
    "policy-allows-other-ports": ({ policy, allowed, port, protocol }) =>
      `NetworkPolicy ${bare(policy)} 放行 ${allowed}，而 Pod 的端口是 ${port}/${protocol}`,
    "policy-allows-nothing": ({ policy, direction, pod }) =>
      `NetworkPolicy ${bare(policy)} 没有 ${direction} 规则，Pod ${bare(pod)} 一概不通`,
    "no-local-endpoint": ({ policy, node, service, others }) =>
      `${bare(service)} 的 ${policy}TrafficPolicy 是 Local，节点 ${node} 上没有它就绪的 Pod${others ? `；${others} 上有` : ""}`,
    "source-not-in-ranges": ({ source, ranges, service }) =>
      `${source} 不在 Service ${bare(service)} 的 loadBalancerSourceRanges（${ranges}）之内`,
    "alias-target-unknown": ({ service, externalName, alike }) =>
      `Service ${bare(service)} 是 ${externalName} 的别名，而这个名字不存在${alike ? `；是不是 ${alike}？` : ""}`,
    "pod-without-name": ({ pod, service, hostname, subdomain, wanted }) =>
      `Pod ${pod} 的 hostname 是“${hostname}”、subdomain 是“${subdomain}”，要有名字须是 ${wanted} 和 ${service}`,
    "host-unknown": ({ host, port, nodes }) => `这里没有叫 ${host} 的；${port} 开在 ${nodes} 上`,
    "pod-asks-other-dns": ({ pod, dnsPolicy }) =>
      `Pod ${bare(pod)} 的 dnsPolicy 是 ${dnsPolicy}，不问集群 DNS，而只有集群 DNS 认识 Service 的名字`,
    "host-port-elsewhere": ({ dialled, pod, nodes, host }) =>
      `${dialled} 是 Pod ${bare(pod)} 的 hostPort，只开在 ${nodes} 上，${host} 上没有`,
  },
  findings: {
    "selector-matches-no-pod": ({ label, wanted, found, foundLabel, pod, selector, difference }) =>
      difference === ""
        ? `这里没有带 ${selector} 的 Pod`
        : `没有 Pod 带 \`${label}=${wanted}\`；${pod} ${difference === "absent" ? `没有标签 ${label}` : `带的是 \`${foundLabel || label}=${found}\``}`,
    "selector-matches-other-namespace": ({ pod, otherNamespace }) =>
      `选中的 Pod 在别的命名空间：${pod} 在 ${otherNamespace}`,
    "named-target-port-unresolved": ({ name, pod, protocol, otherProtocol, declared }) =>
      otherProtocol
        ? `targetPort ${name} 要的是 ${protocol}，${pod} 声明的 ${name} 是 ${otherProtocol}`
        : `${pod} 没有名为 ${name} 的端口${declared ? `；它的端口名是 ${declared}` : ""}`,
    "target-port-name-is-service-port-name": ({ name, pod }) =>
      `${pod} 没有名为 ${name} 的端口，那只是 Service 端口自己的名字`,
    "service-without-endpoints": ({ reason, pod, state, pods }) =>
      reason === "zero-replicas"
        ? `没有 Pod：${pod} 的副本数是 0`
        : reason === "slices"
          ? "EndpointSlice 里没有就绪的地址"
          : `没有就绪的 Pod：${pod} 处于 ${state === "NotReady" ? "未就绪" : state}${Number(pods) > 1 ? `（${pods} 个都没有就绪）` : ""}`,
    "service-without-selector": ({ service }) => `Service ${service} 没有 selector，也没有人为它写端点`,
    "endpoint-port-name-unknown": ({ name, names }) =>
      `端点的端口${name ? `名为 ${name}` : "没有名字"}，Service 的端口名是 ${names}`,
    "endpoint-protocol-mismatch": ({ name, protocol, wanted }) =>
      `端点的端口 ${name} 是 ${protocol}，Service 的是 ${wanted}`,
    "stateful-set-service-name": ({ set, serviceName, better }) =>
      `StatefulSet ${set} 的 serviceName 是 ${serviceName || "空"}${better ? `，它的无头 Service 是 ${better}` : ""}`,
    "headless-peers-not-ready": ({ service, pod, set }) =>
      `Pod ${pod ?? `${set}-0`} 未就绪，Service ${service} 又没有 publishNotReadyAddresses，DNS 不列出它`,
    "host-network-dns-policy": ({ pod }) =>
      `${pod} 用 hostNetwork，查的是节点的 DNS；dnsPolicy 须是 ClusterFirstWithHostNet`,
    "namespace-selector-matches-none": ({ selector }) => `策略的 namespaceSelector ${selector} 一个命名空间也选不中`,
    "network-policy-port-unknown": ({ name, pod, declared }) =>
      `策略放行名为 ${name} 的端口，${pod} 的端口名是 ${declared || "空"}`,
    "network-policy-names-service-port": ({ port, service, target }) =>
      `策略放行 ${port}，那是 Service ${service} 的端口；策略看到的是 Pod 的端口 ${target}`,
    "egress-policy-blocks-dns": () => "出站策略不放行 DNS（端口 53），任何名字都解析不了",
    "probe-port-unknown": ({ probe, name, container, declared }) =>
      `容器 ${container} 的 ${probe} 要端口 ${name}，那里没有${declared ? `（有 ${declared}）` : ""}，所以永远不会就绪`,
    "endpoint-is-cluster-ip": ({ ip, other }) =>
      `端点 ${ip} 是 Service ${bare(other)} 的 ClusterIP，而数据包只改写一次`,
    "ingress-port-not-of-service": ({ service, wanted, meaning, ports }) =>
      `Service ${service} 没有端口 ${wanted}${meaning ? `（那是它的 ${meaning}）` : ""}；它的端口：${ports || "无"}`,
    "object-rejected": ({ message }) => `API server 拒绝了它：${message}`,
  },
  reasons: {
    "no-endpoints": (f) => `Service ${bare(f.service)} 的端口 ${f.port} 没有就绪的端点`,
    "pod-does-not-listen": (f) => `Pod ${bare(f.pod)} 里没有进程监听 ${f.port}`,
    "pod-listens-on-loopback-only": (f) => `Pod ${bare(f.pod)} 的 ${f.port} 只绑定在 ${f.address}`,
    "node-does-not-listen": (f) => `${f.port} 不是 nodePort，节点 ${f.node} 上也没有进程监听它`,
    "invalid-port-of-cluster-ip": (f) => `Service ${bare(f.service)} 没有端口 ${f.port}`,
    "localhost-node-port-unsupported": (f) =>
      `${f.mode} 模式下 localhost 上没有 nodePort ${f.port}，请访问 ${f.node} 的地址`,
    "host-does-not-listen": (f) => `${f.host} 上没有进程监听 ${f.port}`,
    "icmp-rejected": (f) => `${f.ip} 属于 Service ${bare(f.service)}，不是发往它端口的包一律被拒绝`,
    "node-address-taken-by-ipvs": (f) =>
      `${f.ip} 是 Service ${bare(f.service)} 的 external IP，ipvs 模式下节点 ${f.node} 把它当成自己的地址`,
    "endpoint-is-cluster-ip": (f) =>
      `端点 ${f.ip}:${f.port} 是 Service ${bare(f.inner)} 的 ClusterIP，而数据包只改写一次`,
    "accepted-then-closed": (f) => `kube-proxy 找不到 ${bare(f.service)} 端口 ${f.port} 的活端点`,
    "no-rule-for-cluster-ip-port": (f) => `Service ${bare(f.service)} 没有端口 ${f.port}/${f.protocol}`,
    "unallocated-cluster-ip": (f) => `${f.ip} 在 Service 网段之内，但不属于任何 Service`,
    "no-route-to-cluster-ip": (f) => `${f.ip} 是 ClusterIP，客户端没有到它的路由`,
    "no-route-to-pod": (f) => `${f.ip} 是 Pod 的地址，客户端没有到它的路由`,
    "no-route-to-node": (f) =>
      f.platform === "cloud"
        ? `云防火墙不放行到节点地址 ${f.ip} 的访问`
        : `在 ${f.platform} 上，节点地址 ${f.ip} 在虚拟机内部`,
    "no-local-endpoints": (f) => `${f.policy}TrafficPolicy 是 Local，节点 ${f.node} 上没有 ${bare(f.service)} 的端点`,
    "source-not-in-ranges": (f) => `${f.source} 不在 loadBalancerSourceRanges（${list(f.ranges)}）之内`,
    "denied-by-network-policy": (f) =>
      `NetworkPolicy ${bare(f.policy)} 不放行 ${f.port} 上的${f.direction === "ingress" ? "入站" : "出站"}`,
    "hairpin-off": (f) => `Pod ${bare(f.pod)} 经 Service 访问到自己，而 hairpin 没有打开`,
    "pod-gone": (f) => `${f.ip} 上的 Pod 已经不在了`,
    "no-answer-over-udp": (f) => `${f.ip}:${f.port} 没有活着的端点，而 UDP 下没有谁会告知`,
    "icmp-matches-no-rule": (f) => `${f.ip} 的规则按端口匹配，ping 没有端口，说明不了 Service 的好坏`,
    "reply-lost": (f) => `${bare(f.service)} 的回包不经过改写请求的节点 ${f.node}`,
    "node-unreachable": (f) => `客户端到不了 ${f.ip}`,
    "unknown-host": (f) => `不知道 ${f.ip} 上有谁应答`,
    "no-such-service": (f) => `所查的命名空间里没有 Service ${f.name}`,
    "headless-without-ready-endpoints": (f) => `无头 Service ${bare(f.service)} 没有就绪的 Pod`,
    "cluster-names-resolve-inside-only": (f) => `${f.name} 只有集群 DNS 认识，而客户端不查它`,
    "name-not-in-dns": (f) => `没有哪个 DNS 服务器知道 ${f.name}`,
    "egress-policy-blocks-dns": (f) => `NetworkPolicy ${bare(f.policy)} 不让 Pod ${bare(f.pod)} 查 DNS（端口 53）`,
    "door-does-not-listen": (f) => `${f.door} 不监听 ${f.port}，监听的是 ${list(f.listens) || "无"}`,
    "door-rejects": (f) => `${f.door} 拒绝 ${f.route} 送来的请求`,
    "no-matching-rule": (f) =>
      `${f.status}：${f.door} 没有匹配 ${f.host}${f.path} 的规则，它的主机名有 ${list(f.hosts) || "任意"}`,
    "route-not-attached": (f) => `${f.status}：${f.door} 不受理 ${f.route}`,
    "backend-service-not-found": (f) =>
      `${f.status}：${f.route} 要的 Service ${bare(f.service)} 不存在${f.existsInNamespaces.length > 0 ? `；${list(f.existsInNamespaces)} 里有一个` : ""}`,
    "backend-port-not-of-service": (f) =>
      `${f.status}：Service ${bare(f.service)} 没有端口 ${f.port}${f.role ? `（那是它的 ${f.role}）` : ""}，它有 ${list(f.ports) || "无"}`,
    "backend-without-port": (f) => `${f.status}：${f.route} 没有写 Service ${bare(f.service)} 的端口`,
    "backend-without-endpoints": (f) => `${f.status}：Service ${bare(f.service)} 的端口 ${f.port} 没有就绪的端点`,
    "backend-needs-reference-grant": (f) =>
      `${f.status}：${f.namespace} 里没有 ReferenceGrant 允许 ${f.route} 用 Service ${bare(f.service)}`,
    "no-backend": (f) => `${f.status}：${f.route} 没有后端`,
    "backend-refuses": (f) => `${f.status}：Service ${bare(f.service)} 的 ${f.ip}:${f.port} 拒绝连接`,
    "backend-silent": (f) => `${f.status}：Service ${bare(f.service)} 的 ${f.ip}:${f.port} 没有回应`,
    redirects: (f) => `${f.status}：${f.route} 重定向到 ${f.location}`,
  },
  delivered: (targets, count) => (targets.length < count ? `${targets.join("、")} 等 ${count} 个` : targets.join("、")),
  deliveredUnless: (pod, against) => `前提是进程监听所有地址，可 Pod ${bare(pod)} 里写着 \`${against}\``,
  dependsOn: (fact) => `取决于${fact}`,
  colon: "：",
  unproven: "这处修改未经验证：只改这里还不能接通，或者无法试算。",
  bothNeeded: "有两处错，两处都改才通。",
  mends: {
    change: (place, from, to) => `改${place}：${from} → ${to}`,
    insert: (place, text) => `在${place}加上：${text}`,
    remove: (place, text) => `删去${place}的：${text}`,
    run: (command) => `执行：${command}`,
    dial: (target) => `请改为访问 ${target}。`,
    ask: (command) => `这条命令能查明：${command}`,
  },
  line: (file, line) => ` ${file} 第 ${line} 行`,
  headings: { assumptions: "前提", doubts: "文件看不出的", alsoFound: "途中还发现" },
  assumptions: {
    listens: ({ pod, port, protocol, isDeclared, against }) =>
      `Pod ${bare(pod)} 的进程监听 0.0.0.0:${port}/${protocol}` +
      (against
        ? `，可 \`${against}\` 说的是 localhost，那样会被拒绝`
        : isDeclared
          ? "（容器声明了这个端口）"
          : "（它没有声明端口）"),
    range: ({ ranges }) => `Service 的地址取自 ${ranges}；用 --service-cluster-ip-range 可另行说明`,
    terminating: ({ pod }) => `Pod ${bare(pod)} 正在删除（Terminating）但仍会应答；没有别的就绪 Pod`,
    "node-in-reach": ({ node }) => `客户端到得了节点 ${node}，没有防火墙拦着`,
    taken: ({ fact, value }, engine) =>
      `${engine.missingFacts[fact]}：${engine.factValues[value] ?? value}（否则结局也一样）`,
    assumed: ({ what }, engine) => engine.assumptions[what],
    "policies-enforced": () => "网络插件执行 NetworkPolicy",
  },
  survey: {
    statuses: { broken: "不通", unknown: "无法判断", ok: "正常" },
    from: (who) => `从 ${who} 访问`,
    counts: (broken, unknown, ok) => `不通 ${broken} 个，无法判断 ${unknown} 个，正常 ${ok} 个`,
    leftOut: (lines) => `另有 ${lines} 个问过但没有列出`,
    unasked: (addresses) => `另有 ${addresses} 个没有问：请只给一部分文件，或用 --to 单独问`,
    nothing: "这里没有开放端口的对象：没有 Service、Ingress 或路由",
    skipped: {
      "no-port": "没有问：它没写端口",
      "no-client": "没有问：它的名字只有 Pod 能解析，而这里没有 Pod",
      "no-plain-request": "没有问：它只接受带特定请求头、参数或方法的请求",
    },
  },
  doubts: {
    "bind-address": ({ pod, port, command }) => `${bare(pod)} 是否真的在所有地址上监听 ${port}：${command}`,
    "cloud-firewall": ({ node, command }) => `节点 ${node} 前面的防火墙（在客户端那里执行）：${command}`,
    "stale-kube-proxy": ({ node, command }) => `节点 ${node} 上的 kube-proxy 是否已死、规则是否过时：${command}`,
    "pod-network": ({ pod, command }) => `到 ${bare(pod)} 的 Pod 网络：${command}`,
  },
};
