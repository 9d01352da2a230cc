import type { BeliefTexts, KnownBeliefId } from "#grading";

export const beliefsZh = {
  M1: {
    name: "从集群外访问，用的是节点地址加 `port`。",
    truth: "节点自己的地址上只有 `nodePort`；`port` 属于 ClusterIP。",
  },
  M2: {
    name: "`nodePort` 转给 `port`，`port` 再转给 `targetPort`。",
    truth: "改写只有一次，从节点地址直接到 Pod 的 `targetPort`，跟 `port` 毫无关系。",
  },
  M3: {
    name: "`containerPort` 负责打开端口，不写它流量就进不了 Pod。",
    truth: "`containerPort` 只是说明。进程在监听，端口就能访问，写没写都一样。",
  },
  M4: {
    name: "端口由 Dockerfile 里的 EXPOSE 决定。",
    truth: "Kubernetes 从不读取 EXPOSE，真正算数的是进程绑定的套接字。",
  },
  M5: {
    name: "不写 `targetPort`，Kubernetes 就用容器的端口。",
    truth: "`targetPort` 省略时，取值等于 `port`。",
  },
  M6: {
    name: "端点都列出来了，端口映射肯定没错。",
    truth: "端点通常只证明选择器匹配、Pod 就绪，没有谁检查那个端口上有没有进程。",
  },
  M9: {
    name: "`nodePort` 可以随便写一个数。",
    truth: "API server 只接受范围内的端口号，默认 30000–32767；超出范围，整个 Service 都会被拒绝。",
  },
  M10: {
    name: "在自己的电脑上就能访问 ClusterIP。",
    truth: "ClusterIP 只存在于集群节点的规则里，从别处没有通往它的路由，除非有人专门配置。",
  },
  M14: {
    name: "nodePort 只在跑着 Pod 的那个节点上有效。",
    truth: "每个节点都在 nodePort 上响应，再转给不管身在何处的 Pod，除非策略是 Local。",
  },
  M29: {
    name: "每个 Service（或命名空间、节点）各有一套 nodePort。",
    truth: "一个 nodePort 在整个集群里只分配一次。",
  },
} satisfies BeliefTexts<KnownBeliefId>;
