import type { cluster as english } from "./en.ts";

export const cluster: typeof english = {
  ports: {
    nodePort: "开在每个节点上，供访问节点地址的客户端使用",
    port: "开在 Service 自己的地址上",
    targetPort: "Pod 上的端口，进程真正监听的地方",
    containerPort: "写在 Pod 清单里，本身不会打开任何端口",
  },
  outside: "集群外",
  places: {
    client: "客户端",
    dns: "集群 DNS",
    "client-node": "客户端所在节点",
    "receiving-node": "被访问的节点",
    service: "Service",
    "load-balancer": "负载均衡器",
    node: "节点",
    pod: "Pod",
    network: "网络",
    "api-server": "API server",
    "ingress-controller": "Ingress 控制器",
  },
  hopTable: {
    caption: "数据包走过的每一步",
    step: "步骤",
    where: "位置",
    source: "源",
    destination: "目的",
    rewrittenTo: "目的改写为",
    rewrittenSource: "源改写为",
    packet: "数据包",
    why: "原因",
    breaksHere: "你的答案从这一步开始偏离。",
  },
  drawing: {
    title: "请求走过的路径",
    legend: "颜色和形状的含义",
    sees: "看到的源地址",
    share: "占比",
  },
  manifest: { caption: "清单" },
  rules: { caption: "规则所在节点：", empty: "没有任何规则提到它。" },
};
