import type { Origin } from "#engine";
import type { OriginExplanation } from "./explanation.ts";

/** 地址、流量策略、负载均衡器：Service 其余字段被拒绝时的说明。 */
export const serviceAddressesZh = {
  "service-headless-with-external-type": {
    explanation: "NodePort 和 LoadBalancer 都建立在集群 IP 之上，而无头 Service 恰恰是说没有集群 IP。",
    instead: "去掉 `clusterIP: None`，或者把类型改成 ClusterIP。",
    belief: "M21",
  },
  "service-external-name-with-cluster-ip": {
    explanation: "ExternalName 只是集群 DNS 里的一条 CNAME 记录，背后既没有地址，也没有代理。",
    instead: "去掉和地址有关的字段，或者换一种类型。",
    belief: "M22",
  },
  "service-external-name-required": {
    explanation: "ExternalName 是一个别名，这个字段写的就是它所代表的域名。",
    instead: "在 `externalName` 里写一个域名，例如 `db.example.com`。",
    belief: "M22",
  },
  "service-external-name-syntax": {
    explanation: "这个值会写进 CNAME 记录，只能是域名，不能带协议、路径和端口。",
    instead: "写 `db.example.com`，不要写 `http://db.example.com:5432/`。别名改不了端口。",
    belief: "M22",
  },
  "service-session-affinity-required": {
    explanation: "这个字段决定：来自同一个客户端地址的连接，是否固定到同一个 Pod。",
    instead: "不写就是 `None`。",
  },
  "service-session-affinity-unsupported": {
    explanation: "Service 只记得住客户端的地址，它看不见 cookie，也不知道用户是谁。",
    instead: "写 `None` 或 `ClientIP`；按 cookie 粘滞是 Ingress 控制器的事。",
    belief: "M33",
  },
  "service-session-affinity-config-required": {
    explanation: "按客户端 IP 粘滞，就得知道要记多久。",
    instead: "整段配置都不写，就是三小时；要写，就写上 `clientIP.timeoutSeconds`。",
  },
  "service-session-affinity-timeout": {
    explanation: "从客户端最后一次连接算起，对应的 Pod 会被记住这么多秒，最长一天。",
    instead: "写 1 到 86400 之间的数。",
    belief: "M33",
  },
  "service-session-affinity-config-forbidden": {
    explanation: "没有开启会话保持，也就没有什么可配置的。",
    instead: "去掉这段配置，或者写上 `sessionAffinity: ClientIP`。",
  },
  "service-cluster-ips-required": {
    explanation: "`clusterIPs` 是完整的列表，`clusterIP` 只是重复它的第一项。",
    instead: "两个都不写，由集群分配；要写，两处就写同一个地址。",
  },
  "service-cluster-ips-mismatch": {
    explanation: "`clusterIP` 必须和 `clusterIPs` 的第一项相同，现在两者不一样。",
    instead: "改成一致，或者只写其中一个。",
  },
  "service-cluster-ips-without-cluster-ip": {
    explanation: "写了列表，却没有写重复其第一项的 `clusterIP`。",
    instead: "把列表的第一个地址也写进 `clusterIP`，或者两个都不写。",
  },
  "service-ip-family-unsupported": {
    explanation: "地址族只有两种，大小写要一致。",
    instead: "写 `IPv4` 或 `IPv6`，或者不写。",
  },
  "service-ip-family-duplicate": {
    explanation: "一个 Service 在每个地址族里最多只有一个地址。",
    instead: "每个地址族只写一次，首选的放在前面。",
  },
  "service-ip-family-policy-unsupported": {
    explanation: "这个策略决定 Service 拿到一个地址族的地址，还是两个都要。",
    instead: "写 `SingleStack`、`PreferDualStack` 或 `RequireDualStack`。",
    belief: "M46",
  },
  "service-cluster-ip-none-not-alone": {
    explanation: "`None` 的意思是根本没有地址，旁边自然不能再有地址。",
    instead: "无头 Service 只写 `None`；否则只写地址。",
    belief: "M21",
  },
  "service-cluster-ip-syntax": {
    explanation: "这里只能是 Service 网段里的一个地址，或者 `None`。从 v1.36 起，带前导零的写法也会被拒绝。",
    instead: "不写，由集群分配；要写，就写 `10.96.0.50` 这样的地址。",
  },
  "service-cluster-ips-too-many": {
    explanation: "最多两个地址，每个地址族一个。",
    instead: "保留一个 IPv4 地址和一个 IPv6 地址。",
  },
  "service-cluster-ips-same-family": {
    explanation: "写两个地址是为了双栈：必须一个 IPv4、一个 IPv6。",
    instead: "去掉一个，或者换成另一个地址族的。",
    belief: "M46",
  },
  "service-cluster-ip-family-mismatch": {
    explanation: "`clusterIPs` 和 `ipFamilies` 两个列表要逐项对应。",
    instead: "把顺序调成一致，或者不写 `ipFamilies`。",
  },
  "service-cluster-ip-immutable": {
    explanation: "只要 Service 还在，客户端和它们的 DNS 缓存就会一直依赖这个集群 IP。",
    instead: "一定要换地址，或者要改成无头，就删掉 Service 重新创建。",
  },
  "service-cluster-ip-unset": {
    explanation: "只要 Service 还在，第一个地址就不能退还。",
    instead: "保留它；或者这几个字段都不写，那就维持原样。",
  },
  "service-ip-family-immutable": {
    explanation: "第一个地址族跟着第一个地址走，而第一个地址终身不变。",
    instead: "保持顺序不变；只有第二个地址族可以增加或去掉。",
  },
  "service-ip-family-unset": {
    explanation: "有地址的 Service，就一定有这个地址所属的地址族。",
    instead: "服务器显示什么，就保留什么。",
  },
  "service-secondary-ip-release": {
    explanation: "要放弃第二个地址，必须在策略里也说明白，才算数。",
    instead: "在同一次修改里写上 `ipFamilyPolicy: SingleStack`。",
    belief: "M46",
  },
  "service-cluster-ip-taken": {
    explanation: "这个集群 IP 已经属于别的 Service。网段里的第一个地址永远归 `default/kubernetes`。",
    instead: "不写 `clusterIP`。一定要固定，就在网段靠前的部分选一个空闲的。",
  },
  "service-cluster-ip-out-of-range": {
    explanation: "集群 IP 只能来自集群自己的 Service 网段，节点、Pod 或外部的地址都不能用。",
    instead: "不写 `clusterIP`，或者在网段里选一个（默认是 10.96.0.0/12）。",
  },
  "service-single-stack-with-two": {
    explanation: "策略只要一个地址族，列表里却写了两个。没写策略时，按 SingleStack 处理。",
    instead: "写上 `ipFamilyPolicy: PreferDualStack`，或者只写一个地址族。",
    belief: "M46",
  },
  "service-ip-family-not-configured": {
    explanation: "这个集群没有该地址族的 Service 网段。",
    instead: "用集群已有的地址族；要加第二个，得由管理 API server 的人来配置。",
    belief: "M46",
  },
  "service-dual-stack-not-configured": {
    explanation: "RequireDualStack 非要两个地址族不可，而这个集群只有一个。",
    instead: "改用 `PreferDualStack`：有几个用几个。",
    belief: "M46",
  },
  "service-external-ip-syntax": {
    explanation: "externalIPs 是由别人负责路由到节点上的地址，这里不做域名解析。",
    instead: "只写地址，不要前导零、端口和主机名。",
    belief: "M58",
  },
  "service-external-ip-special": {
    explanation: "这种地址只在一台机器或一段链路上有意义，流量不可能从它进来。",
    instead: "写一个你的网络会路由到节点的地址，或者用 LoadBalancer。",
  },
  "service-source-ranges-forbidden": {
    explanation: "这些网段限制的是谁能访问负载均衡器，其他类型没有负载均衡器。",
    instead: "改成 `type: LoadBalancer`，或者用 NetworkPolicy。",
    belief: "M54",
  },
  "service-source-range-syntax": {
    explanation: "每一项都是 CIDR 形式的客户端网段。从 v1.36 起，前缀之后的位必须全为零。",
    instead: "写 `203.0.113.0/24`；单个地址写 `203.0.113.7/32`。",
  },
  "service-allocate-node-ports-forbidden": {
    explanation: "这个开关决定 LoadBalancer 类型的 Service 要不要同时分配 nodePort。",
    instead: "删掉它：NodePort 类型一定有 nodePort，ClusterIP 类型一定没有。",
    belief: "M36",
  },
  "service-allocate-node-ports-required": {
    explanation: "LoadBalancer 类型的 Service 必须说明要不要分配 nodePort。",
    instead: "清单里不用写，服务器会自动填成 true。",
    belief: "M36",
  },
  "service-load-balancer-class-syntax": {
    explanation: "这个字段指明由哪个控制器来创建负载均衡器，写法和标签的键一样。",
    instead: "照抄控制器文档里的名字，例如 `example.com/internal-vip`。",
  },
  "service-load-balancer-class-forbidden": {
    explanation: "只有 LoadBalancer 类型的 Service 才需要选择控制器。",
    instead: "去掉这个字段，或者改成 `type: LoadBalancer`。",
  },
  "service-load-balancer-class-immutable": {
    explanation: "换了 class，就等于在原来的控制器还没放手时，把负载均衡器交给另一个控制器。",
    instead: "用新的 class 另建一个 Service，再删掉旧的。",
  },
  "service-external-traffic-policy-forbidden": {
    explanation: "这个策略管的是外部流量，而这个 Service 没有 nodePort、负载均衡器或外部 IP，不接收外部流量。",
    instead: "去掉这个字段，或者改用 NodePort、LoadBalancer 类型。",
    belief: "M16",
  },
  "service-external-traffic-policy-required": {
    explanation: "接收外部流量的 Service 必须说明：本节点没有对应的 Pod 时该怎么办。",
    instead: "清单里不写，就是 `Cluster`。",
  },
  "service-external-traffic-policy-unsupported": {
    explanation: "`Cluster` 会把流量转给任意节点上的 Pod；`Local` 保留客户端地址，但只用本节点上的 Pod。",
    instead: "写 `Cluster` 或 `Local`，大小写要一致。",
    belief: "M16",
  },
  "service-health-check-node-port-forbidden": {
    explanation: "负载均衡器靠这个端口得知哪些节点上有 Pod，只有 `externalTrafficPolicy: Local` 时才用得上。",
    instead: "去掉它，或者用 LoadBalancer 类型加上 `Local` 策略。",
    belief: "M16",
  },
  "service-health-check-node-port-required": {
    explanation: "策略是 `Local` 时，负载均衡器必须能问到每个节点上有没有 Pod。",
    instead: "清单里不用写，服务器会选一个。",
  },
  "service-health-check-node-port-out-of-range": {
    explanation: "它也是一个端口号，而且是从 nodePort 池里分配的。",
    instead: "不写，或者在 nodePort 的范围里选一个空闲的。",
    belief: "M9",
  },
  "service-health-check-node-port-immutable": {
    explanation: "负载均衡器已经在探测这个端口了，改了它也不会知道。",
    instead: "保持原来的端口号，或者清单里不写这个字段。",
  },
  "service-internal-traffic-policy-required": {
    explanation: "有集群 IP 的 Service 必须说明：集群内部的流量能不能离开客户端所在的节点。",
    instead: "清单里不写，就是 `Cluster`。",
  },
  "service-internal-traffic-policy-unsupported": {
    explanation: "`Cluster` 使用所有的 Pod；`Local` 只用客户端所在节点上的 Pod，没有就是没有，不会退回去用别的。",
    instead: "写 `Cluster` 或 `Local`，大小写要一致。",
    belief: "M45",
  },
  "service-traffic-distribution-unsupported": {
    explanation: "这只是就近访问的偏好，不是硬性规定；有哪些取值要看版本。",
    instead: "写 `PreferSameZone` 或 `PreferSameNode`；v1.34 以前只有 `PreferClose`。",
  },
  "service-status-ingress-forbidden": {
    explanation: "状态里的这一部分，显示的是负载均衡器的控制器建好了什么。",
    instead: "只有 LoadBalancer 类型的 Service 才能写，而且最好留给控制器去写。",
  },
  "service-status-ingress-ip-syntax": {
    explanation: "这是负载均衡器对外的地址。",
    instead: "只写一个地址；域名请写到 `hostname` 里。",
  },
  "service-status-ip-mode": {
    explanation: "它决定节点可以自己代替负载均衡器应答（VIP），还是必须把流量送到负载均衡器（Proxy）。",
    instead: "有 `ip` 时写 `VIP` 或 `Proxy`，没有 `ip` 就别写。",
    belief: "M53",
  },
  "service-status-hostname-syntax": {
    explanation: "有些云给负载均衡器的是域名，而不是地址。",
    instead: "写域名；地址请写到 `ip` 里。",
  },
} satisfies Partial<Record<Origin, OriginExplanation>>;
