import type { Origin } from "#engine";
import type { OriginExplanation } from "./explanation.ts";

/** 名字、端口、选择器：Service 的端口条目和元数据被拒绝时的说明。 */
export const servicePortsZh = {
  "metadata-generate-name-syntax": {
    explanation: "服务器会在这个前缀后面接上五个随机字符，拼出来的结果也得是合法的名字。",
    instead: "用小写字母、数字和连字符；末尾可以是连字符，例如 `web-`。",
  },
  "metadata-name-required": {
    explanation: "DNS、`kubectl`、其他清单，都是靠名字找到这个 Service 的。",
    instead: "写上 `metadata.name`，或者在 `metadata.generateName` 里给一个前缀。",
  },
  "metadata-name-syntax": {
    explanation:
      "Service 的名字就是它的 DNS 域名的第一段，所以能用什么字符由 DNS 说了算：小写字母、数字、连字符，最多 63 个字符。v1.35 及以前还必须以字母开头。",
    instead: "取 `web`、`orders-api` 这样的名字，不要点、下划线和大写字母。",
    belief: "M58",
  },
  "metadata-namespace-required": {
    explanation: "Service 一定属于某个命名空间，它的 DNS 域名里也带着命名空间。",
    instead: "不写就用当前命名空间；要写，就写一个已经存在的。",
  },
  "metadata-namespace-syntax": {
    explanation: "命名空间的名字会成为其中所有 DNS 域名里的一段。",
    instead: "用小写字母、数字和连字符，最多 63 个字符，首尾必须是字母或数字。",
  },
  "metadata-label-key": {
    explanation: "整个集群的选择器都拿标签的键去比对，所以写法是固定的：`名字` 或 `域名前缀/名字`。",
    instead: "用字母、数字、`-`、`_`、`.`；前缀可有可无，最多一个斜杠，斜杠后不超过 63 个字符。",
  },
  "metadata-label-value": {
    explanation: "标签的值是拿来比对的短文本。",
    instead: "用字母、数字、`-`、`_`、`.`，最多 63 个字符；长文字请放进注解。",
  },
  "metadata-annotation-key": {
    explanation: "注解的值随便写，键却不行：只能是 `名字` 或 `域名前缀/名字`。",
    instead: "用字母、数字、`-`、`_`、`.`；前缀可有可无，最多一个斜杠，斜杠后不超过 63 个字符。",
  },
  "metadata-annotations-too-long": {
    explanation: "一个对象的全部注解加起来不能超过 256 KiB：它们跟对象存在一起，还会发给每一个监听者。",
    instead: "大块数据放进 ConfigMap，再引用它。",
  },
  "metadata-generation-negative": {
    explanation: "对象的 generation 由服务器计数，从零开始，只增不减。",
    instead: "不要写 `generation`，服务器会自己维护。",
  },
  "metadata-owner-reference-incomplete": {
    explanation: "属主要靠 apiVersion、kind、name、uid 四项来指明；有了 uid，才不会和以后同名的对象混淆。",
    instead: "四项都写全，uid 取现有对象的；或者干脆不写 `ownerReferences`，交给控制器。",
  },
  "metadata-owner-reference-event": {
    explanation: "Event 过一段时间就会过期，归它所有的对象会跟着被删。",
    instead: "换一个长期存在的对象当属主。",
  },
  "metadata-owner-references-controllers": {
    explanation: "一个对象可以有几个属主，但真正管理它的只能有一个。",
    instead: "最多在一条引用上写 `controller: true`。",
  },
  "metadata-finalizer-syntax": {
    explanation: "finalizer 是删除对象之前必须有人摘掉的标记，写法和标签的键一样。",
    instead: "写成 `域名前缀/名字`，只用字母、数字、`-`、`_`、`.`。",
  },
  "metadata-finalizers-contradict": {
    explanation: "`orphan` 让下属对象留下来，`foregroundDeletion` 要先把它们删掉，两个一起写互相矛盾。",
    instead: "只留其中一个。",
  },
  "metadata-finalizer-domain": {
    explanation: "不带域名的 finalizer 看不出归谁管，只有 Kubernetes 自己的那几个可以不带。",
    instead: "在前面加上负责摘掉它的控制器的域名：`example.com/cleanup`。",
  },
  "metadata-resource-version-required": {
    explanation: "资源版本号用来证明：这次修改是针对对象的哪一个状态做的。",
    instead: "先读出对象，在读到的内容上修改，再连同 `resourceVersion` 一起提交。",
  },
  "metadata-field-immutable": {
    explanation: "名字、命名空间和 uid 就是对象的身份，改了就成了另一个对象。",
    instead: "新建一个对象，把客户端迁过去，再删掉旧的。",
  },
  "service-topology-annotations-differ": {
    explanation: "这两个注解是同一个设置的新旧两种写法，现在它们互相矛盾。",
    instead: "只保留 `spec.trafficDistribution`，或者只保留新的那个注解。",
  },
  "service-ports-required": {
    explanation: "集群 IP 只在这里列出的端口上应答；一个都不列，就没有任何地方可以访问。",
    instead: "至少写一条带 `port` 的条目。只有无头 Service 和 ExternalName 可以不写。",
  },
  "service-kubelet-port-forbidden": {
    explanation:
      "每个节点上的 kubelet 都监听 10250，而有些云会把负载均衡器的端口直接在节点防火墙上放开，所以 v1.32 及以前的版本拒绝这个端口。",
    instead: "给 Service 换一个 `port`，`targetPort` 可以不动。",
  },
  "service-port-name-required": {
    explanation: "端口条目不止一条时，只有靠名字才能把条目和它的端点对上。",
    instead: "给每一条都起名，例如 `http` 和 `metrics`。",
    belief: "M28",
  },
  "service-port-name-syntax": {
    explanation: "Service 端口的名字会进入 DNS 的 SRV 记录，最长 63 个字符；15 个字符的限制是容器端口名的。",
    instead: "用小写字母、数字和连字符，首尾必须是字母或数字。",
  },
  "service-port-name-duplicate": {
    explanation: "端点是按名字和条目对上的，两条同名就分不清谁是谁了。",
    instead: "每一条都用不同的名字。",
    belief: "M28",
  },
  "service-port-out-of-range": {
    explanation: "`port` 是集群内的客户端访问集群 IP 时用的端口，任何端口号都可以，但 0 不是端口号。",
    instead: "写 1 到 65535 之间的数。30000-32767 这个窄范围只约束 `nodePort`。",
  },
  "service-protocol-required": {
    explanation: "协议和端口号合在一起，才说得清指的是哪些数据包。",
    instead: "写 `TCP`、`UDP` 或 `SCTP`；不写就是 TCP。",
    belief: "M27",
  },
  "service-protocol-unsupported": {
    explanation: "这里填的是传输层协议，要大写。上面跑的是 HTTP 还是 gRPC，Service 并不关心。",
    instead: "写 `TCP`、`UDP` 或 `SCTP`。HTTP 就写 `TCP`，需要的话再加上 `appProtocol: http`。",
    belief: "M27",
  },
  "service-target-port-out-of-range": {
    explanation: "`targetPort` 是 Pod 里的进程真正监听的端口；不写的话，它等于 `port`，而不是容器的端口。",
    instead: "写进程监听的端口号（1 到 65535），或者容器端口的名字。",
    belief: "M5",
  },
  "service-target-port-name-syntax": {
    explanation:
      "这里写文字，意思就是容器端口的名字，会到每个 Pod 里分别去查：最多 15 个字符，至少有一个字母。加了引号的数字也算文字。",
    instead: "数字不要加引号；或者照抄 Pod 的 `ports` 列表里的 `name`。",
    belief: "M18",
  },
  "service-app-protocol-syntax": {
    explanation: "这是给负载均衡器和服务网格看的提示，说明端口上跑的是什么协议；kube-proxy 不看它。",
    instead: "用 `http` 这样的标准名字，或者带域名前缀的名字，例如 `example.com/my-protocol`。",
    belief: "M47",
  },
  "service-port-duplicate": {
    explanation: "协议加端口号就是一个条目的地址，同一对出现两次，就有两个答案了。",
    instead: "改掉其中一个端口号。TCP 和 UDP 共用一个端口号没有问题。",
    belief: "M27",
  },
  "service-selector-key": {
    explanation: "选择器列出的是 Pod 必须带有的标签，所以键要符合标签键的写法。",
    instead: "从 Pod 的 `metadata.labels` 里照抄。Service 的选择器没有 `matchLabels`，也没有表达式。",
    belief: "M7",
  },
  "service-selector-value": {
    explanation: "选择器会和标签的值逐字比对，标签里不可能出现的内容，这里也不能写。",
    instead: "从 Pod 的 `metadata.labels` 里照抄，大小写也要一致。",
    belief: "M7",
  },
  "service-type-required": {
    explanation: "类型决定了这个 Service 能从哪里访问。",
    instead: "不写就是 `ClusterIP`。",
  },
  "service-type-unsupported": {
    explanation:
      "类型只有四种，大小写也要一致。Ingress 是另一种对象；无头 Service 则是写了 `clusterIP: None` 的 ClusterIP。",
    instead: "写 `ClusterIP`、`NodePort`、`LoadBalancer` 或 `ExternalName`。",
  },
  "service-node-port-on-cluster-ip": {
    explanation: "nodePort 是开在每个节点上的门，而 ClusterIP 类型的 Service 没有这扇门，写什么数字都不行。",
    instead: "改成 `type: NodePort`，或者删掉 `nodePort` 这几行。",
    belief: "M40",
  },
  "service-node-port-duplicate": {
    explanation: "在节点上，靠协议和端口号来决定流量归哪一条；现在有两条在抢同一对。",
    instead: "给其中一条换个端口号，或者不写 `nodePort`，让集群来选。",
    belief: "M29",
  },
  "service-node-port-out-of-range": {
    explanation:
      "nodePort 会开在每一个节点上，为了不和节点上的其他程序冲突，集群专门留出一段范围。除非 API server 启动时另有指定，就是 30000-32767。",
    instead: "在范围里选一个，或者干脆不写 `nodePort`。80、8080 这样的小端口号应该写在 `port` 里，或者交给负载均衡器。",
    belief: "M9",
  },
  "service-node-port-taken": {
    explanation: "所有命名空间的所有 Service，不分协议，连同健康检查端口，共用一个 nodePort 池。这个端口号已经有主了。",
    instead: "用 `kubectl get svc -A` 看看被谁占了，换一个，或者不写。要固定端口号，就从 30000-30085 里选。",
    belief: "M29",
  },
} satisfies Partial<Record<Origin, OriginExplanation>>;
