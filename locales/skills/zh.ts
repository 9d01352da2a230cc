import type { skillsEn } from "./en.ts";

export const skillsZh: typeof skillsEn = {
  "target-port-default": "知道省略 `targetPort` 时它等于什么",
  "what-opens-a-port": "分清究竟是什么打开了端口",
  "port-mapping": "把 `port` 对应到 `targetPort`",
  "node-port-dial": "正确访问 nodePort",
  "node-port-everywhere": "知道 nodePort 在哪些地址上应答",
  "node-port-numbers": "选对 nodePort 的端口号",
  "one-rewrite": "看清唯一的一次改写",
  "proxy-modes": "分清 kube-proxy 的各种模式",
};
