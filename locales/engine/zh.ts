import type { EngineWords } from "./words.ts";

const list = (items: readonly (string | number)[]) => items.join("、");

export const engineZh: EngineWords = {
  outcomes: {
    delivered: "有应答",
    refused: "连接被拒绝",
    "timed-out": "超时",
    "name-not-resolved": "域名解析失败",
    "answered-by-controller": "由控制器自己应答",
    rejected: "被 API server 拒绝",
    mixed: "时好时坏",
    ambiguous: "已知条件不足以判断",
  },
  hopReasons: {
    dials: "客户端访问这个地址。",
    "name-resolves-to-cluster-ip": "集群 DNS 返回 Service 的 ClusterIP。",
    "name-resolves-to-pod-ips": "这是无头 Service：DNS 直接返回各个 Pod 的地址，端口不做任何转换。",
    "name-resolves-to-external-name": "这个 Service 只是别名：DNS 返回另一个域名，端口仍是客户端所写的那个。",
    "name-does-not-resolve": "DNS 里没有这个名字。",
    "matches-cluster-ip": "命中某个 Service 的 ClusterIP 和端口：节点把目的地址改写成 Pod。",
    "matches-node-port": "命中 nodePort：节点把目的地址直接改写成 Pod。",
    "matches-external-ip": "命中 Service 的 externalIPs：节点把目的地址改写成 Pod。",
    "matches-load-balancer-ip": "命中 Service 的负载均衡地址：节点把目的地址改写成 Pod。",
    "matches-host-port": "本节点上有 Pod 以 hostPort 占用了这个端口。",
    "no-rule-matches": "kube-proxy 没有规则匹配这个地址、端口和协议，数据包沿默认路由离开。",
    "rejected-no-endpoints": "整个集群都没有可用的端点：节点直接拒绝。",
    "dropped-no-local-endpoints": "策略只允许使用本节点的端点，而本节点一个也没有：丢包。",
    "dropped-source-range": "客户端地址不在 loadBalancerSourceRanges 之内：丢包。",
    "rejected-invalid-cluster-ip-port": "这个 ClusterIP 在用，但没有这个端口：节点直接拒绝。",
    "dropped-unallocated-cluster-ip": "地址落在 Service 网段里，却不属于任何 Service：丢包。",
    "dropped-by-network-policy": "NetworkPolicy 不放行：丢包。",
    masqueraded: "节点把源地址换成自己的地址，好让回包经过自己。",
    hairpin: "数据包要回到发出它的那个 Pod，而网桥不会把包送回原端口。",
    "direct-to-pod": "客户端直接访问 Pod 的地址，没有规则参与。",
    "no-route": "客户端没有通往这个地址的路由。",
    "forwarded-by-api-server": "kubectl 选定一个 Pod，经 API server 和 kubelet 建立隧道。",
    "forwarded-by-platform": "平台把本机的这个端口转发到某个节点。",
    "forwarded-by-load-balancer": "负载均衡器把数据包交给一个通过健康检查的节点。",
    "connection-kept": "连接早已建立，conntrack 记得它的去向，不再查规则。",
    "reply-lost": "回包不经过改写请求的那个节点，客户端认不出它。",
    "icmp-answered": "地址的主人回应了 ping。",
    "icmp-unanswered": "ping 没有端口，Service 规则一条也不匹配，这个地址也没有主人。",
    "icmp-rejected": "这个地址属于某个 Service；不是发往它端口的包，节点一律拒绝，ping 也不例外。",
    "answer-unknown": "不知道这个地址上有谁会应答。",
    "accepted-by-kube-proxy": "kube-proxy 进程自己接下连接，再另开一条连到 Pod。",
    "listener-answers": "有进程在这里监听并应答。",
    "no-listener": "没有进程监听这个端口：内核拒绝连接。",
    "listener-on-other-address": "有进程占用这个端口，但绑定在别的地址上：内核拒绝连接。",
    "pod-not-reachable": "这个地址上已经没有人了。",
    "rewritten-once-only": "端点本身是一个 ClusterIP，而一个连接只改写一次：没有规则再把它变成 Pod。",
    "reaches-controller": "请求到达控制器，至于经由哪个 Service 暴露则不论。",
    "matches-route": "命中这条规则；它写的端口要在 Service 的 port 里找。",
    "controller-dials-endpoints": "控制器自己直连 Service 的端点：不经过 ClusterIP，也不经过 kube-proxy。",
    "controller-answers": "没有后端可用，由控制器自己应答。",
  },
  refused: {
    "no-endpoints": (f) => `节点立刻拒绝：Service ${f.service} 的端口 ${f.port} 没有就绪的端点。`,
    "pod-does-not-listen": (f) =>
      `被 Pod 拒绝：数据包到了 ${f.pod} 的 ${f.port} 端口，${f.listens.length > 0 ? `而进程监听的是 ${list(f.listens)}` : "但没有进程在监听"}。`,
    "pod-listens-on-loopback-only": (f) =>
      `被 Pod 拒绝：${f.pod} 里的 ${f.port} 端口只绑定在 ${f.address}，Pod 之外谁也连不上。`,
    "node-does-not-listen": (f) =>
      `被节点 ${f.node} 拒绝：${f.port} 不是 nodePort，节点上也没有进程监听它${f.isServicePort ? "；它是 Service 的 port，只存在于 ClusterIP 上" : ""}。`,
    "invalid-port-of-cluster-ip": (f) =>
      `被拒绝：Service ${f.service} 没有端口 ${f.port}，节点会拒绝 ClusterIP 上未列出的端口。`,
    "localhost-node-port-unsupported": (f) =>
      `被拒绝：${f.mode} 模式下 nodePort 不在 localhost 上应答，请改用节点 ${f.node} 的地址。`,
    "host-does-not-listen": (f) => `被 ${f.host} 拒绝：那里没有进程监听 ${f.port} 端口。`,
    "icmp-rejected": (f) =>
      `ping 得到“端口不可达”：${f.ip} 属于 Service ${f.service}，不是发往它端口的包，节点一律拒绝。`,
    "accepted-then-closed": (f) =>
      `连接刚建立就被关闭：kube-proxy 替 ${f.service} 的端口 ${f.port} 接下了连接，却找不到活着的端点。`,
    "node-address-taken-by-ipvs": (f) =>
      `${f.port === 0 ? "ping " : ""}被节点 ${f.node} 自己拒绝：${f.ip} 是 Service ${f.service} 的 external IP，ipvs 模式下每个节点都把它挂在 kube-ipvs0 上；它又是节点 ${f.owner} 的地址，从 ${f.node} 就到不了那个节点了。`,
    "endpoint-is-cluster-ip": (f) =>
      `被拒绝：Service ${f.service} 的端点 ${f.ip}:${f.port} 是 Service ${f.inner} 的 ClusterIP，而一个连接只改写一次。`,
    "door-does-not-listen": (f) =>
      `被拒绝：${f.door} 没有监听 ${f.port} 端口${f.listens.length > 0 ? `，只有 ${list(f.listens)}` : ""}。`,
    "door-rejects": (f) =>
      f.route === ""
        ? `被拒绝：${f.door} 没有接手这个连接的路由。`
        : `被拒绝：${f.door} 上的 ${f.route} 没有可用的后端。`,
  },
  timedOut: {
    "no-rule-for-cluster-ip-port": (f) =>
      `超时：Service ${f.service} 没有 ${f.protocol} 端口 ${f.port}，发往 ${f.ip} 的数据包没有规则接手，就此丢失。`,
    "unallocated-cluster-ip": (f) => `超时：${f.ip} 在 Service 网段之内，但不属于任何 Service。`,
    "no-route-to-cluster-ip": (f) => `超时：${f.ip} 是 ClusterIP，只存在于集群节点的规则里，客户端没有到它的路由。`,
    "no-route-to-pod": (f) => `超时：${f.ip} 是 Pod 的地址，客户端所在的网络没有到 Pod 的路由。`,
    "no-route-to-node": (f) =>
      f.platform === "cloud"
        ? `超时：云防火墙不允许客户端访问节点地址 ${f.ip}。`
        : `超时：在 ${f.platform} 上，节点地址 ${f.ip} 位于虚拟机内部，本机到不了；可用 ${f.platform.startsWith("minikube") ? "minikube service NAME --url、minikube tunnel" : "节点对外发布的端口"}或 kubectl port-forward。`,
    "no-local-endpoints": (f) =>
      `超时：${f.policy}TrafficPolicy 是 Local，节点 ${f.node} 上没有 ${f.service} 的端点，数据包被丢弃。`,
    "source-not-in-ranges": (f) =>
      `超时：${f.source} 不在 ${f.service} 的 loadBalancerSourceRanges（${list(f.ranges)}）之内。`,
    "denied-by-network-policy": (f) =>
      `超时：NetworkPolicy ${f.policy} 不放行 ${f.port} 端口上的这次${f.direction === "ingress" ? "入站" : "出站"}访问（策略看到的是 Pod 的端口，不是 Service 的）。`,
    "hairpin-off": (f) => `超时：${f.pod} 经 Service 访问到了自己，而它的网桥端口没有打开 hairpin。`,
    "endpoint-is-cluster-ip": (f) =>
      `超时：Service ${f.service} 的端点 ${f.ip}:${f.port} 是 Service ${f.inner} 的 ClusterIP；一个连接只改写一次，数据包就此丢失。`,
    "pod-gone": (f) => `超时：${f.ip} 上的 Pod 已经不在了，数据包却仍发往那里。`,
    "no-answer-over-udp": (f) => `没有应答：${f.ip}:${f.port} 没有活着的端点，而 UDP 下没有谁会告知客户端。`,
    "icmp-matches-no-rule": (f) => `ping 不通：${f.ip} 的规则按端口匹配，而 ping 没有端口；这说明不了 Service 的好坏。`,
    "reply-lost": (f) =>
      `超时：节点 ${f.node} 保留客户端地址，把数据包转给了 ${f.service} 的端点，回包却绕过了这个节点。`,
    "node-unreachable": (f) => `超时：客户端到不了 ${f.ip}。`,
    "unknown-host": (f) => `超时：${f.ip} 上没有谁应答。`,
  },
  nameNotResolved: {
    "no-such-service": (f) =>
      `无法解析 ${f.name}：所查的命名空间里没有这个 Service${f.existsInNamespaces.length > 0 ? `（${list(f.existsInNamespaces)} 里有一个）` : ""}。`,
    "headless-without-ready-endpoints": (f) => `无法解析：无头 Service ${f.service} 没有就绪的 Pod，名字也就没有地址。`,
    "cluster-names-resolve-inside-only": (f) => `无法解析 ${f.name}：只有使用集群 DNS 的 Pod 才认识 Service 的名字。`,
    "name-not-in-dns": (f) => `无法解析 ${f.name}：没有哪个 DNS 服务器知道这个名字。`,
    "egress-policy-blocks-dns": (f) =>
      `无法解析 ${f.name}：NetworkPolicy ${f.policy} 不允许 ${f.pod} 访问集群 DNS（53 端口，UDP 和 TCP），查询根本发不出去。`,
  },
  answeredByController: {
    "no-matching-rule": (f) =>
      `控制器返回 HTTP ${f.status}：${f.door} 没有规则匹配 ${f.host}${f.path}${f.hosts.length > 0 ? `（它的主机名：${list(f.hosts)}）` : ""}。`,
    "route-not-attached": (f) =>
      `控制器返回 HTTP ${f.status}：${f.route} 本可接手这个请求，但 ${f.door} 没有采用它：${engineZh.notAttached[f.why]}。`,
    "backend-service-not-found": (f) =>
      `控制器返回 HTTP ${f.status}：${f.route} 指向的 Service ${f.service} 不存在${f.existsInNamespaces.length > 0 ? `（命名空间 ${list(f.existsInNamespaces)} 里有同名的）` : ""}。`,
    "backend-port-not-of-service": (f) =>
      `控制器返回 HTTP ${f.status}${f.status === 503 ? "（服务不可用）" : ""}：${f.route} 要的是 Service ${f.service} 的端口 ${f.port}${f.role === "" ? "" : `，而那是它的 ${f.role}`}；这个 Service 的端口是 ${list(f.ports) || "空的"}。`,
    "backend-without-port": (f) => `控制器返回 HTTP ${f.status}：${f.route} 指向 Service ${f.service}，却没有写端口。`,
    "backend-without-endpoints": (f) =>
      `控制器返回 HTTP ${f.status}（服务不可用）：Service ${f.service} 的端口 ${f.port} 没有就绪的端点。`,
    "backend-needs-reference-grant": (f) =>
      `控制器返回 HTTP ${f.status}：${f.route} 指向另一个命名空间的 Service ${f.service}，而 ${f.namespace} 里没有放行它的 ReferenceGrant。`,
    "no-backend": (f) => `控制器返回 HTTP ${f.status}：${f.route} 的这条规则没有后端。`,
    "backend-refuses": (f) =>
      `控制器返回 HTTP ${f.status}（bad gateway）：${f.service} 指向 ${f.ip}:${f.port}，那里拒绝连接${f.listens.length > 0 ? `；进程监听的是 ${list(f.listens)}` : ""}。`,
    "backend-silent": (f) =>
      `控制器返回 HTTP ${f.status}（gateway timeout）：${f.service} 指向 ${f.ip}:${f.port}，那里没有应答${f.policy === "" ? "" : `；NetworkPolicy ${f.policy} 不放行控制器`}。`,
    redirects: (f) => `控制器返回 HTTP ${f.status}：${f.route} 重定向到 ${f.location}。`,
  },
  notAttached: {
    "no-such-listener": "没有路由所要的那个名字或端口的监听器",
    "listener-protocol": "监听器的协议承载不了这类路由",
    "namespace-not-allowed": "监听器的 allowedRoutes 不包括路由所在的命名空间",
    "kind-not-allowed": "监听器的 allowedRoutes 不包括这类路由",
    "hostnames-do-not-meet": "路由的主机名与监听器的没有交集",
  },
  requestProblems: {
    "target-unreadable": (f) => `${f.text}：请写成 HOST:PORT、URL、svc/NAME、pod/NAME:PORT、ingress/NAME 或 HOST/ping`,
    "port-out-of-range": (f) => `${f.text}：请写成 HOST:PORT，端口为 1 到 65535`,
    "port-missing": (f) => `${f.text}：哪个端口？请写成 HOST:PORT`,
    "port-not-chosen": (f) => `${f.service} 有多个端口，请指明其一：${list(f.there)}`,
    "port-name-unknown": (f) =>
      `${f.owner} 没有名为 ${f.name} 的端口${f.there.length > 0 ? `；现有：${list(f.there)}` : ""}`,
    "object-unknown": (f) =>
      `没有 ${f.kind} ${f.name}${f.there.length > 0 ? `；现有：${list(f.there)}` : "，也没有别的"}`,
    "client-unknown": (f) => `没有谁叫 ${f.name}；现有：${list(f.there)}`,
    "workload-without-pods": (f) => `${f.workload} 没有 Pod，既不能发起访问，也不能被访问`,
    "cannot-dial": (f) => `${f.kind} ${f.name} 不会发起访问：请写 Pod、工作负载、节点、地址或 outside`,
    "cannot-forward": (f) =>
      `${f.text}：kubectl port-forward 只接受 svc/NAME:PORT、pod/NAME:PORT 或工作负载，且只转发 TCP`,
  },
  assumptions: {
    "controller-reached": "这个名字通往控制器，不论经由哪个 Service 暴露。",
    "controller-runs": "这个 class 的控制器正在运行，并采用这些对象。",
    "class-not-named": "Ingress 没有写 class，但仍有控制器采用它。",
    "class-not-given": "给出的对象里没有 Ingress 所写的 IngressClass，但仍有控制器采用它。",
    "gateway-not-given": "Gateway 存在，且监听器接受这条路由；它不在给出的对象里。",
    "gateway-unchecked": "Gateway API 的对象照原样读取，没有经过校验。",
    "pattern-not-read": "路径是一个模式：只比较了它开头的固定部分。",
  },
  missingFacts: {
    client: "客户端是谁",
    firewall: "云防火墙是否放行客户端",
    "route-to-external-ip": "网络把这个外部 IP 路由到哪个节点",
    listeners: "Pod 里的进程监听哪些端口",
    hairpin: "Pod 的网桥端口是否会把包送回发送者（hairpin）",
    "route-to-service-cidr": "客户端是否有到 Service 网段的路由",
    platform: "节点运行在什么平台上",
    "network-policy-enforcement": "网络插件是否执行 NetworkPolicy",
    "external-host": "集群外的那台机器是否应答",
    "load-balancer": "负载均衡器怎样对待它没有开放的端口",
    "node-of-client": "客户端 Pod 运行在哪个节点上",
    "pod-ip": "Pod 的地址是什么",
    "cni-masquerade": "网络插件是否会在 Pod 访问其他节点时改写源地址",
    controller: "Pod 的 NetworkPolicy 是否放行控制器（没有给出控制器的 Pod）",
    "backend-not-service": "不是 Service 的后端怎样应答",
    endpoints: "这个 Service 背后有哪些 Pod（用 `kubectl get endpointslices,pods -A -o yaml` 可以看到）",
    "node-of-address": "所访问的地址属于哪个节点（用 `kubectl get nodes -o yaml` 可以看到）",
  },
  factValues: {
    reflects: "会",
    swallows: "不会",
    open: "放行",
    closed: "不放行",
    listens: "监听这个端口",
    "does-not-listen": "不监听这个端口",
    answers: "应答",
    refuses: "拒绝",
    silent: "毫无反应",
    kept: "保留 Pod 的地址",
    rewritten: "换成节点的地址",
    "no-route": "没有路由",
    "let-in": "放行",
    "kept-out": "不放行",
  },
  delivered: (t) =>
    `${t.who} 在 ${t.where} 应答${t.share === "" ? "" : `（占新连接的 ${t.share}）`}，它看到的源地址是 ${t.sourceSeen}。`,
  deliveredByController: (t) =>
    `${t.who} 在 ${t.where} 应答${t.share === "" ? "" : `（占新连接的 ${t.share}）`}，它看到的客户端是控制器。`,
  rejected: (o) => `API server 拒绝了${o.kind === "" ? "这份清单" : ` ${o.kind} ${o.name}`}：${o.message}`,
  mixed: (fates) => fates.join(""),
  fate: (share, sentence) => `${share} 的新连接：${sentence}`,
  ambiguous: (fact, cases) =>
    cases.length === 0 ? `取决于${fact}，而题中没有给出。` : `取决于${fact}。${cases.join("")}`,
  ambiguousCase: (value, sentence) => `若${value}：${sentence}`,
  gap: "",
  headings: {
    hops: "路径",
    rules: "命中的规则",
    noRules: "没有命中 kube-proxy 的任何规则。",
    where: "位置",
    source: "源",
    destination: "目的",
    why: "原因",
    assumptions: "以下视为成立",
  },
};
