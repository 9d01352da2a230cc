import type { ObjectExplanations } from "./objects-en.ts";
import { POD_EXPLANATIONS_ZH } from "./pods-zh.ts";

export const OBJECT_EXPLANATIONS_ZH: ObjectExplanations = {
  ...POD_EXPLANATIONS_ZH,
  "workload-selector-required": {
    explanation: "selector 说明哪些 Pod 属于这个工作负载，它不会自动从模板里取。",
    instead: "加上 `spec.selector.matchLabels`，标签要和模板里的一致。",
  },
  "workload-selector-empty": {
    explanation: "空的 selector 会把命名空间里所有 Pod 都算成自己的。",
    instead: "至少选模板里的一个标签。",
  },
  "workload-selector-mismatch": {
    explanation: "这样一来，工作负载认不出自己造的 Pod，就会没完没了地再造。",
    instead: "把 selector 的每个标签原样写进 `spec.template.metadata.labels`。",
  },
  "workload-selector-immutable": {
    explanation: "已有工作负载的 selector 不能改，否则原来的 Pod 就没人管了。",
    instead: "删掉重建，或者保持原来的 selector。",
  },
  "workload-restart-policy-unsupported": {
    explanation: "这类工作负载要让 Pod 一直运行，所以容器总会被重启。",
    instead: "不写 restartPolicy；会自己结束的任务请用 Job。",
  },
  "workload-replicas-negative": {
    explanation: "replicas 是 Pod 的个数。",
    instead: "写 0 或更大的数。",
  },
  "workload-active-deadline-forbidden": {
    explanation: "这类工作负载的 Pod 要一直运行，设截止时间没有意义。",
    instead: "删掉 activeDeadlineSeconds，或者改用 Job。",
  },
  "workload-number-negative": {
    explanation: "这个字段表示秒数或个数，不能是负数。",
    instead: "写 0 或更大的数。",
  },
  "workload-progress-deadline": {
    explanation: "新 Pod 要保持就绪满 minReadySeconds 才算可用；期限不比它长，发布还没来得及完成就会被判为卡住。",
    instead: "让 progressDeadlineSeconds 大于 minReadySeconds。",
  },
  "workload-selector-unreadable": {
    explanation: "selector 本身就写错了，没法和模板的标签比较。",
    instead: "先改好同时报出的那处 selector 错误。",
  },
  "workload-update-strategy": {
    explanation: "这里规定如何用新 Pod 替换旧 Pod：最多可以少几个、最多可以多几个，两者不能都是 0。",
    instead: "type 用报错信息里列出的值；maxUnavailable 和 maxSurge 写数字，或 25% 这样的百分比。",
    belief: "M50",
  },
  "statefulset-update-forbidden": {
    explanation: "StatefulSet 的 Pod 名、对应的 Service 和卷，在创建时就定下来了。",
    instead: "不要改这些字段；或者删掉 StatefulSet 重建（加 `--cascade=orphan` 可以保留 Pod）。",
    belief: "M50",
  },
  "statefulset-service-name-syntax": {
    explanation: "serviceName 是一个 headless Service 的名字，每个 Pod 在它下面都有自己的 DNS 名。",
    instead: "原样写那个 Service 的 `metadata.name`，不带命名空间。",
    belief: "M21",
  },
  "statefulset-retention-policy": {
    explanation: "Pod 没了之后，它的卷要么保留，要么删除。",
    instead: "写 Retain 或 Delete。",
  },
  "statefulset-pod-management-policy": {
    explanation: "StatefulSet 的 Pod 要么一个接一个启动，要么同时启动。",
    instead: "写 OrderedReady 或 Parallel，或者不写。",
  },
  "selector-values-required": {
    explanation: "In 和 NotIn 要拿标签和一组值比较，而这组值没有写。",
    instead: "补上 `values`，或者改用 Exists、DoesNotExist。",
  },
  "selector-values-forbidden": {
    explanation: "Exists 和 DoesNotExist 只看标签在不在。",
    instead: "删掉 `values`，或者改用 In、NotIn。",
  },
  "selector-operator-invalid": {
    explanation: "标签表达式只有四种运算符。",
    instead: "写 In、NotIn、Exists 或 DoesNotExist。",
  },
  "namespace-finalizer": {
    explanation: "finalizer 记录命名空间真正删除之前，还要等谁清理完。",
    instead: "不用写 `spec.finalizers`：服务器会自己写上 `kubernetes`。",
  },
  "node-pod-cidr-syntax": {
    explanation: "节点给 Pod 分配地址的范围要写成“网络/前缀”。",
    instead: "写成 10.244.1.0/24 这样，前缀之后的位必须是 0。",
  },
  "node-pod-cidrs-too-many": {
    explanation: "每个 IP 协议族，一个节点只有一段 Pod 地址。",
    instead: "只留一段，或者一段 IPv4 加一段 IPv6。",
    belief: "M46",
  },
  "node-taint": {
    explanation: "污点让 Pod 避开某个节点：一个和标签一样的键、可选的值、一个 effect。同样的键和 effect 只能出现一次。",
    instead: "effect 写 NoSchedule、PreferNoSchedule 或 NoExecute，同一对键和 effect 只写一次。",
  },
  "node-update-forbidden": {
    explanation: "Pod 已经在用这个节点网段里的地址，云平台也靠这个 ID 识别它。",
    instead: "保留原值；或者删掉节点，让它重新加入。",
  },
  "endpoints-addresses-required": {
    explanation: "没有地址的 subset，流量无处可去。",
    instead: "写上 `addresses`（或 `notReadyAddresses`），或者删掉这个 subset。",
  },
  "endpoints-ip-syntax": {
    explanation: "端点必须是 IP 地址，因为报文的目的地址会被改写成它，域名不行。",
    instead: "写机器的地址。如果只有域名，用 ExternalName 类型的 Service。",
    belief: "M52",
  },
  "endpoints-ip-special": {
    explanation: "回环地址和链路本地地址在每个节点上指的都是不同的机器，容易被滥用。",
    instead: "写一个在集群里任何地方都指向同一台机器的地址。",
  },
  "endpoints-hostname-syntax": {
    explanation: "端点的主机名会成为 DNS 名的一段。",
    instead: "只用小写字母、数字和连字符，最长 63 个字符。",
  },
  "endpoints-node-name-syntax": {
    explanation: "nodeName 说明端点在哪个节点上，“Local” 策略要靠它。",
    instead: "写某个 Node 的名字，或者不写。",
  },
  "endpoints-port-name-required": {
    explanation: "端口不止一个时，只有名字能说明它对应 Service 的哪个端口。",
    instead: "每个端口都用对应的 Service 端口的名字。",
    belief: "M52",
  },
  "endpoints-port-name-syntax": {
    explanation: "这个名字要和某个 Service 端口的名字相同，规则也一样。",
    instead: "从 Service 里照抄名字。",
    belief: "M52",
  },
  "endpoints-port-name-duplicate": {
    explanation: "端口靠名字和 Service 对上；两个同名（或两个都没名字）就分不清了。",
    instead: "每个端口用各自对应的 Service 端口的名字。",
    belief: "M52",
  },
  "endpoints-port-out-of-range": {
    explanation: "这里写的是后端监听的端口号。",
    instead: "写 1 到 65535 之间的数。",
    belief: "M52",
  },
  "endpoints-protocol-required": {
    explanation: "端点端口和 Service 端口要协议也相同才能对上。",
    instead: "删掉空的 `protocol`（默认 TCP），或者写 TCP、UDP、SCTP。",
    belief: "M27",
  },
  "endpoints-protocol-unsupported": {
    explanation: "这里只认三个大写的传输协议。",
    instead: "写 TCP、UDP 或 SCTP，并和 Service 端口一致。",
    belief: "M27",
  },
  "endpoints-app-protocol-syntax": {
    explanation: "appProtocol 是给服务网格和负载均衡器看的提示，写法和标签的键一样。",
    instead: "写 `http` 这样的常用名，或者带前缀的 `kubernetes.io/h2c`。",
    belief: "M47",
  },
  "endpointslice-address-type-required": {
    explanation: "一个 slice 里的地址都是同一种，必须写明是哪一种。",
    instead: "加上 `addressType: IPv4` 或 `addressType: IPv6`。",
  },
  "endpointslice-address-type-unsupported": {
    explanation: "slice 里可以放 IPv4 地址、IPv6 地址，或者（已弃用的）域名。",
    instead: "写 IPv4 或 IPv6，大小写照此。",
  },
  "endpointslice-address-type-immutable": {
    explanation: "slice 的地址种类创建后就不能改。",
    instead: "给另一个协议族另建一个 slice。",
    belief: "M46",
  },
  "endpointslice-addresses-required": {
    explanation: "slice 里的每个端点是一台机器，必须有地址。",
    instead: "在 `addresses` 里写上地址，或者删掉这个端点。",
  },
  "endpointslice-address-family": {
    explanation: "这个地址的协议族和 slice 的 addressType 不一样。",
    instead: "把它放进自己协议族的 slice，`kubernetes.io/service-name` 标签保持一致。",
    belief: "M46",
  },
  "endpointslice-hint-duplicate": {
    explanation: "同一个可用区或节点只需提示一次，重复没有意义。",
    instead: "删掉端点 hints 里重复的那一条。",
  },
  "endpointslice-too-many": {
    explanation: "slice 要保持小巧，这样一个端点变化时不必重发成千上万条。",
    instead: "分到几个 slice 里，用同样的 `kubernetes.io/service-name` 标签。",
  },
  "ingress-rules-required": {
    explanation: "既没有规则又没有默认后端的 Ingress 什么也不转发。",
    instead: "加一条规则，或者写 `defaultBackend`。",
  },
  "ingress-host-syntax": {
    explanation: "host 要和请求的 Host 头比较，所以是不带端口和路径的域名。",
    instead: "写 shop.example.com 或 *.example.com；想匹配所有主机就不写。",
  },
  "ingress-paths-required": {
    explanation: "规则的 `http` 部分是一组路径和它们的后端。",
    instead: "至少写一条路径，例如 `/`，pathType 为 Prefix。",
  },
  "ingress-path-type-required": {
    explanation: "不写 pathType，就不知道 /api 算不算包含 /api/users。",
    instead: "加上 `pathType: Prefix`（或 Exact）。",
  },
  "ingress-path-type-unsupported": {
    explanation: "路径可以精确匹配、按前缀匹配，或者由控制器自行决定。",
    instead: "写 Exact、Prefix 或 ImplementationSpecific。",
  },
  "ingress-path-syntax": {
    explanation: "路径要和请求的路径比较，必须是干净的绝对路径。",
    instead: "以 `/` 开头，不要出现 `//`、`.`、`..`。",
  },
  "ingress-backend-required": {
    explanation: "每条路径都要说明请求去哪里。",
    instead: "加上 `service`，写明名字和端口。",
  },
  "ingress-backend-ambiguous": {
    explanation: "只能选一个的地方写了两个：端口的名字和端口号，或者 service 和 resource。",
    instead: "保留其中一个。",
    belief: "M19",
  },
  "ingress-service-name-required": {
    explanation: "后端是同一命名空间里的 Service，靠名字查找。",
    instead: "写 Service 的 `metadata.name`。",
  },
  "ingress-service-name-syntax": {
    explanation: "没有 Service 会叫这个名字；前面也不能加命名空间。",
    instead: "写 Ingress 所在命名空间里 Service 的名字本身。",
  },
  "ingress-port-required": {
    explanation: "要说明指的是 Service 的哪个端口。",
    instead: "用 `port.number` 写 Service 的 `port`，或者用 `port.name` 写那个端口的名字。",
    belief: "M19",
  },
  "ingress-port-name-syntax": {
    explanation: "端口名最长 15 个字符，小写，并且至少有一个字母。",
    instead: "照抄 Service 端口的名字；如果是端口号，用 `port.number`。",
    belief: "M19",
  },
  "ingress-port-out-of-range": {
    explanation: "这里写的是 Service 自己的端口号，不是节点端口，也不是容器端口。",
    instead: "写 Service 的 `spec.ports[].port`。",
    belief: "M19",
  },
  "ingress-class-mismatch": {
    explanation: "旧的注解和这个字段指向了两个不同的控制器。",
    instead: "保留 `spec.ingressClassName`，删掉注解 `kubernetes.io/ingress.class`。",
  },
  "ingress-class-name-syntax": {
    explanation: "ingressClassName 是某个 IngressClass 的名字，决定由哪个控制器处理。",
    instead: "用 `kubectl get ingressclass` 显示的名字，或者不写，用默认的 IngressClass。",
  },
  "ingress-resource-syntax": {
    explanation: "resource 后端用 kind 和 name 指向同一命名空间里的另一个对象。",
    instead: "写 `kind` 和 `name`，`apiGroup` 写域名形式；要指向 Service，就用 `service`。",
    belief: "M19",
  },
  "ingress-secret-name-syntax": {
    explanation: "secretName 是存放证书的 Secret 的名字，和 Ingress 在同一个命名空间。",
    instead: "直接写 Secret 的小写名字。",
  },
  "network-policy-protocol-unsupported": {
    explanation: "网络策略按传输协议过滤，上面跑的应用协议它看不见。",
    instead: "写 TCP、UDP 或 SCTP。",
    belief: "M27",
  },
  "network-policy-port-out-of-range": {
    explanation: "网络策略里写的是 Pod 的端口，也就是 Service 转换之后的端口。",
    instead: "写 Pod 的端口，范围 1 到 65535。",
    belief: "M20",
  },
  "network-policy-port-name-syntax": {
    explanation: "网络策略里的端口名是容器端口的名字，最长 15 个字符，至少有一个字母。",
    instead: "照抄容器 `ports` 里的名字；如果是端口号，就不要加引号。",
    belief: "M20",
  },
  "network-policy-end-port": {
    explanation: "port 和 endPort 是一段端口号的两端。",
    instead: "`port` 写数字，`endPort` 不能比它小。",
    belief: "M20",
  },
  "network-policy-peer-required": {
    explanation: "`from` 或 `to` 的一项里什么选择器都没有，就不知道说的是谁。",
    instead: "想表示本命名空间的所有 Pod，写 `podSelector: {}`；否则删掉这一项。",
  },
  "network-policy-peer-ambiguous": {
    explanation: "同一项里，地址段不能和选择器混用。",
    instead: "拆成列表里的两项，满足任意一项即放行。",
  },
  "network-policy-cidr-required": {
    explanation: "ipBlock 是一段地址，而这段地址没有写。",
    instead: "写上 `cidr`，例如 192.0.2.0/24。",
  },
  "network-policy-cidr-syntax": {
    explanation: "地址段写成“网络/前缀”，前缀之后的位必须是 0。",
    instead: "例如 192.0.2.0/24；单个地址写 192.0.2.7/32。",
  },
  "network-policy-except-outside": {
    explanation: "except 是在这段地址里挖掉一块，所以必须在里面，而且更小。",
    instead: "写一个位于 `cidr` 之内的更小的地址段。",
  },
  "network-policy-policy-types": {
    explanation: "网络策略管的是进来的流量、出去的流量，或者两者。",
    instead: "写 Ingress、Egress，或者两个都写。",
  },
};
