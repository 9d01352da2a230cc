import type { articleEn } from "./en.ts";

export const articleZh: typeof articleEn = {
  title: "Kubernetes nodePort、targetPort、port 的区别：一张图讲清，逐句核对",
  description:
    "一张图讲清 Kubernetes Service 的 nodePort、targetPort、port 有什么区别，三道题当场检验，并逐句核对 2016–2018 年广为流传的那两篇文章。",
  lede: "有两篇讲三个端口的文章，2018 年被合在一起转载，此后一直流传，很多人的理解都来自它们。这里用一张图给出答案，用三道题检验，再逐句核对原文：哪些对，哪些过于简单，哪些已经过时，哪些从来不对。",
  pictureTitle: "一张图看懂三个端口",
  pictureCaption:
    "从集群外：节点地址加 nodePort。从集群内：ClusterIP 加 port。两条路都只改写一次目的地，直接到达 Pod 的 targetPort，谁也不经过谁。",
  hops: "同样的内容，用表格看",
  numbers: {
    caption: "哪个端口属于哪里",
    number: "端口",
    address: "属于谁的地址",
    dialled: "谁来访问",
    omitted: "省略时",
    rows: {
      nodePort: {
        address: "每个节点",
        dialled: "能访问到节点的任何人，通常在集群外",
        omitted: "由 API server 分配，默认 30000–32767",
      },
      port: { address: "Service，即它的 ClusterIP", dialled: "集群内的 Pod 和节点", omitted: "不能省略" },
      targetPort: { address: "Pod", dialled: "经过 Service 时无人直接访问", omitted: "等于 `port`" },
    },
  },
  questionsTitle: "三道题",
  questionsLede: "不用注册，直接作答。每一题的答案，都和多数人最先想到的不一样。",
  claimsTitle: "逐句核对",
  claimsLede: "每个请求的结果，都由引擎在生成本页时按 Kubernetes {version} 的行为算出；对错标签是我们的判断。",
  groups: {
    nodePort: "关于 nodePort",
    targetPort: "关于 targetPort",
    port: "关于 port",
    proxy: "关于 kube-proxy",
  },
  quote: "原文：",
  shows: "引擎计算：",
  proofExercise: "亲手验证：{title}",
  proofLesson: "接着读：{title}",
  sourcesTitle: "出处",
  sourcesLede: "只引用几个词。2018 年的转载注明了两篇原文。",
};
