import type { PodExplanations } from "./pods-en.ts";

export const POD_EXPLANATIONS_ZH: PodExplanations = {
  "pod-containers-required": {
    explanation: "Pod 就是一组共用同一个地址的容器；一个容器都没有，就没有东西可运行。",
    instead: "在 `spec.containers` 里至少写一个容器。",
  },
  "pod-container-name-required": {
    explanation: "看日志、`kubectl exec -c`、再次 apply 时，都靠名字区分容器。",
    instead: "给每个容器起个名字，例如 `app`。",
  },
  "pod-container-name-syntax": {
    explanation: "容器名会出现在主机名和路径里，所以要符合 DNS 标签的规则。",
    instead: "只用小写字母、数字和连字符，最长 63 个字符。",
  },
  "pod-container-name-duplicate": {
    explanation: "同一个 Pod 里的容器不能重名，init 容器也算在内。",
    instead: "把其中一个改名。",
  },
  "pod-port-name-syntax": {
    explanation:
      "容器端口的名字可以被 Service 的 targetPort 引用。它遵守 RFC 6335 的服务名规则：最长 15 个字符，" +
      "并且至少有一个字母，免得和数字混淆。",
    instead: "起一个简短的小写名字，例如 `http`、`metrics` 或 `grpc-web`。",
    belief: "M18",
  },
  "pod-port-name-duplicate": {
    explanation: "在一个容器里，一个端口名只能指向一个端口，否则按名字引用的 targetPort 就说不清了。",
    instead: "把其中一个端口改名。同一个 Pod 的另一个容器可以用相同的名字。",
    belief: "M49",
  },
  "pod-container-port-required": {
    explanation: "`ports` 下的每一项描述容器的一个端口；没有端口号，就什么也没描述。",
    instead: "写上 `containerPort`，或者把整项删掉：声明端口本来就是可选的。",
    belief: "M3",
  },
  "pod-container-port-out-of-range": {
    explanation: "TCP、UDP、SCTP 的端口号只有 16 位，而 0 表示“任意”。",
    instead: "写进程真正监听的端口号，范围 1 到 65535。",
  },
  "pod-host-port-out-of-range": {
    explanation: "hostPort 要占用节点上的这个端口号，而节点和别的机器一样只有 65535 个端口。",
    instead: "选 1 到 65535 之间的端口号；如果用的是 Service，干脆不写 hostPort。",
    belief: "M34",
  },
  "pod-host-port-duplicate": {
    explanation: "同一个 Pod 在节点的同一个地址上，把同一个端口号和协议要了两次。",
    instead: "让每个 hostPort 用不同的端口号，或者删掉它改用 Service。",
    belief: "M49",
  },
  "pod-host-network-port-mismatch": {
    explanation: "用了 hostNetwork，容器直接占用节点的端口，中间没有任何东西能把一个端口号换成另一个。",
    instead: "让 hostPort 等于 containerPort，或者不写 hostPort。",
    belief: "M35",
  },
  "pod-protocol-required": {
    explanation: "端口总是属于某个传输协议；不写就默认 TCP。",
    instead: "删掉空的 `protocol`，或者写 TCP、UDP、SCTP。",
    belief: "M27",
  },
  "pod-protocol-unsupported": {
    explanation: "这里只认三个大写的传输协议。HTTP 是跑在 TCP 之上的。",
    instead: "写 TCP、UDP 或 SCTP。",
    belief: "M27",
  },
  "pod-node-name-syntax": {
    explanation: "nodeName 必须是某个 Node 对象的名字，也就是一个 DNS 名。",
    instead: "用 `kubectl get nodes` 显示的名字，或者不写，交给调度器决定。",
  },
  "pod-hostname-syntax": {
    explanation: "Pod 的主机名会成为 DNS 名的一段。",
    instead: "只用小写字母、数字和连字符，最长 63 个字符。",
  },
  "pod-subdomain-syntax": {
    explanation: "subdomain 是一个 headless Service 的名字，Pod 的 DNS 名就挂在它下面。",
    instead: "照抄那个 Service 的名字。",
  },
  "pod-update-forbidden": {
    explanation: "Pod 的端口在创建时就定下来了；运行中的 Pod 除了镜像几乎什么都不能改。",
    instead: "删掉 Pod 重新创建，或者修改 Deployment 的模板，由它来替换 Pod。",
    belief: "M50",
  },
  "pod-active-deadline": {
    explanation: "activeDeadlineSeconds 限制 Pod 能运行多久；之后只能改短。",
    instead: "写正的秒数，不要超过原来的值。",
  },
  "pod-container-policy-unsupported": {
    explanation: "这个字段只接受固定的几个词，大小写也要一致。",
    instead: "用报错信息里列出的值，或者不写，采用默认值。",
  },
  "pod-dns-config": {
    explanation:
      "dnsConfig 的内容会写进 Pod 的 /etc/resolv.conf：最多三个 DNS 服务器（写 IP 地址）、搜索域，以及若干选项。",
    instead: "`nameservers` 里写 IP 地址，`searches` 里写域名，每个选项都要有 `name`。",
    belief: "M31",
  },
  "pod-dns-policy-unsupported": {
    explanation: "dnsPolicy 决定 Pod 向谁查名字：集群 DNS、节点的 DNS，或者只用 dnsConfig 里列的。",
    instead: "不写就是 ClusterFirst；hostNetwork 的 Pod 要按名字访问 Service，就写 ClusterFirstWithHostNet。",
    belief: "M31",
  },
  "pod-env-field-path": {
    explanation: "只有少数几个 Pod 字段能变成环境变量，比如名字、所在节点和地址。Service 的地址不在其中。",
    instead: "用报错信息里列出的路径，例如 `status.podIP`；要访问 Service，就用它的 DNS 名。",
    belief: "M32",
  },
  "pod-env-name-required": {
    explanation: "进程按名字读取环境变量，没有名字就读不到。",
    instead: "给这一项写上 `name`，或者删掉它。",
  },
  "pod-env-name-syntax": {
    explanation: "进程看到的环境变量都是 `名字=值` 的形式，所以名字里不能有 `=`，也不能有不可打印的字符。",
    instead: "只用字母、数字和下划线。",
  },
  "pod-env-source": {
    explanation: "一个变量的值要么直接写出来，要么只从一个地方读取。",
    instead: "只保留 `value`，或者 `valueFrom` 下的一个来源，并写清 ConfigMap 或 Secret 的名字和键。",
  },
  "pod-ephemeral-containers-forbidden": {
    explanation: "临时容器是用来调试已经在运行的 Pod 的。",
    instead: "删掉它；以后用 `kubectl debug` 添加。",
  },
  "pod-exec-command-required": {
    explanation: "exec 要在容器里执行命令，这里却没写命令。",
    instead: "把命令和参数写到 `command` 列表里。",
  },
  "pod-host-alias": {
    explanation: "hostAliases 会写进 Pod 的 /etc/hosts，每一项就是一行：一个地址，后面跟着它的主机名。",
    instead: "`ip` 写 IP 地址，`hostnames` 写小写的名字。",
  },
  "pod-host-users-forbidden": {
    explanation: "用独立用户命名空间的 Pod，不能再共享节点的网络、进程或 IPC。",
    instead: "删掉 `hostUsers: false`，或者不再使用宿主机的命名空间。",
    belief: "M35",
  },
  "pod-hostname-override-forbidden": {
    explanation:
      "hostnameOverride 会完全替换主机名；而 hostNetwork 用的是节点的名字，setHostnameAsFQDN 又会设成另一个。",
    instead: "只保留其中一个。",
    belief: "M35",
  },
  "pod-image-required": {
    explanation: "容器从镜像启动，没有镜像就无从启动。",
    instead: "写上 `image`，例如 `nginx:1.29`。",
  },
  "pod-image-whitespace": {
    explanation: "镜像名前后的空格也算名字的一部分，而任何仓库里都没有这样的镜像。",
    instead: "去掉镜像名前后的空格。",
  },
  "pod-init-container-probe-forbidden": {
    explanation: "普通的 init 容器在 Pod 启动前就跑完了，没有什么可探测的。",
    instead: "删掉探针，或者写 `restartPolicy: Always` 把它变成 sidecar。",
  },
  "pod-node-name-gated": {
    explanation: "schedulingGates 让 Pod 暂不调度，nodeName 却已经指定了节点，两者矛盾。",
    instead: "删掉其中一个。",
  },
  "pod-probe-grace-period": {
    explanation: "这个宽限期是给探针失败后要被杀掉的容器用的。就绪探针不杀任何东西，只是把 Pod 从 Service 里摘掉。",
    instead: "从 readinessProbe 里删掉；其他探针写正的秒数。",
    belief: "M8",
  },
  "pod-probe-handler-ambiguous": {
    explanation: "一个探针或钩子只能有一个动作；有两个的话，结果可能互相矛盾。",
    instead: "只留一个动作；第二项检查放到另一个探针里。",
  },
  "pod-probe-handler-required": {
    explanation: "探针或钩子没写动作，就什么也不会做。",
    instead: "加上 httpGet、tcpSocket、grpc、exec 之一。",
  },
  "pod-probe-header-syntax": {
    explanation: "HTTP 头的名字只能有字母、数字和连字符。",
    instead: "写成 `Host` 或 `X-Probe` 这样的名字。",
  },
  "pod-probe-number-negative": {
    explanation: "这些字段表示次数或秒数，不能是负数。",
    instead: "写 0 或更大的数；0 表示用默认值。",
  },
  "pod-probe-port": {
    explanation:
      "kubelet 直接连 Pod 的这个端口，不经过任何 Service：它是容器的端口，写端口号，或写本容器某个端口的名字。",
    instead: "写进程监听的端口号，或者本容器 `ports` 里的名字。",
    belief: "M5",
  },
  "pod-probe-scheme-unsupported": {
    explanation: "kubelet 只会用 HTTP 或 HTTPS 发请求，这里要写大写。",
    instead: "写 HTTP 或 HTTPS；不写就是 HTTP。",
  },
  "pod-probe-success-threshold": {
    explanation: "存活探针和启动探针成功一次就算成功；只有就绪探针可以要求连续成功多次。",
    instead: "删掉 successThreshold，或者写到 readinessProbe 里。",
    belief: "M8",
  },
  "pod-readiness-gate": {
    explanation: "readinessGates 里列的是由别的组件来设置的 condition；只要它没满足，Pod 就不算就绪，也收不到流量。",
    instead: "写类似 `example.com/load-balancer-attached` 的名字。",
    belief: "M8",
  },
  "pod-service-account-name-syntax": {
    explanation: "serviceAccountName 是 Pod 所在命名空间里某个 ServiceAccount 的名字，和 Service 无关。",
    instead: "用小写的名字，或者不写，用 `default`。",
  },
  "pod-restart-policy-unsupported": {
    explanation: "restartPolicy 决定 kubelet 何时重启容器：总是、失败后、或从不。",
    instead: "写 Always、OnFailure 或 Never，或者不写。",
  },
  "pod-sleep-out-of-range": {
    explanation: "preStop 睡得比 Pod 的宽限期还久，就会被中途打断。",
    instead: "少睡几秒，或者调大 terminationGracePeriodSeconds。",
    belief: "M44",
  },
};
