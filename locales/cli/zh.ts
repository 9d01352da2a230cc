import type { CliWords } from "./en.ts";

export const cliZh: CliWords = {
  programs: {
    "three-ports": "在命令行里弄清 Kubernetes Service 的端口",
    "kubectl ports": "借助你自己的 kubectl，弄清集群里 Service 的端口",
  },
  headings: {
    usage: "用法：",
    commands: "命令",
    options: "选项",
    examples: "示例",
    exit: "退出码",
  },
  commands: {
    explain: {
      summary: "某个地址和端口由谁应答；没有应答时，原因是什么、哪条规则起了作用",
      details: "说明新建连接由谁应答，或者为什么没有应答，并给出经过的路径和起作用的规则。",
      exit: ["0  有应答", "1  没有应答，或者时好时坏", "2  用法有误，或者文件读不了", "3  取决于没有给出的事实"],
    },
    lint: {
      summary: "检查清单里有哪些错误和意外",
      details: "指出 API server 会拒绝什么，以及哪些内容虽然能提交却不起作用。",
      exit: ["0  没有问题（提示不算）", "1  有错误或警告", "2  用法有误，或者文件读不了"],
    },
    completion: {
      summary: "输出让 bash 或 zsh 补全命令、选项和文件名的脚本",
      details: "输出所指 shell 的补全脚本。",
      exit: ["0  已输出", "2  用法有误"],
    },
    "kubectl-explain": {
      summary: "集群里某个地址和端口由谁应答；没有应答时，原因是什么",
      details:
        "用 kubectl get 读取 Service、端点、Pod、节点等起决定作用的对象（只读，绝不读取 Secret），再像 three-ports explain 那样作答。",
      exit: [
        "0  有应答",
        "1  没有应答，或者时好时坏",
        "2  用法有误，或者 kubectl 读不到 Service",
        "3  取决于没有给出的事实",
      ],
    },
    "kubectl-lint": {
      summary: "检查集群里有哪些错误和意外",
      details:
        "用 kubectl get 读取 Service、端点、Pod、节点等起决定作用的对象（只读，绝不读取 Secret），再像 three-ports lint 那样检查。",
      exit: ["0  没有问题（提示不算）", "1  有错误或警告", "2  用法有误，或者 kubectl 读不到 Service"],
    },
  },
  options: {
    filename: "文件、目录，或用 - 表示标准输入：清单，或 kubectl get -o yaml 的输出；可以重复",
    from: "谁发起连接：Pod（NAME 或 NAMESPACE/NAME）、节点、IP 地址，或 outside（集群外）",
    to: "访问什么，HOST:PORT：客户端所写的名字、节点或地址；可加 /udp、/sctp，或写 HOST/ping",
    mode: "kube-proxy 的模式（默认 iptables）",
    node: "只显示这个节点上的规则",
    facts: "写明清单里说不出的事实的文件：节点、监听的进程、平台等",
    lang: "输出语言（默认取自 LC_ALL、LC_MESSAGES 或 LANG）",
    json: "全部以 JSON 输出",
    sarif: "以 SARIF 2.1.0 输出检查结果",
    "k8s-version": "API server 的次版本",
    "service-node-port-range": "nodePort 的范围",
    notes: "设为 false 则不显示仅供参考的提示",
    watch: "文件一有改动就重新给出结果；按 Ctrl+C 结束",
    namespace: "读取哪个命名空间（默认为 context 的命名空间）",
    "all-namespaces": "读取所有命名空间",
    context: "kubeconfig 里的 context",
    kubeconfig: "kubeconfig 的路径",
    verbose: "显示所执行的 kubectl 命令",
    help: "显示这段说明",
  },
  missing: {
    filename: "要读哪些文件？用 -f 指定",
    from: "谁发起连接？用 --from 指定",
    to: "访问什么？用 --to 指定",
  },
  faults: {
    noCommand: (names) => `要执行哪个命令？可用的有 ${names}`,
    unknownCommand: (name, near) => `没有命令 ${name}${near && `；是不是想写 ${near}？`}`,
    unknownOption: (name, near) => `没有选项 ${name}${near && `；是不是想写 ${near}？`}`,
    valueMissing: (name, value) => `${name} 缺少值：${name} ${value}`,
    valueNotTaken: (name) => `${name} 不带值`,
    notAChoice: (name, value, choices) => `${name} ${value}：只能是 ${choices} 之一`,
    wrongForm: (name, value, sample) => `${name} ${value}：应写成 ${sample} 这样`,
    excludes: (one, other) => `${one} 和 ${other} 不能同时使用`,
    strayWord: (word) => `${word} 是什么意思？`,
    strayFile: (word) => `${word}：文件要用 -f 指定`,
  },
  example: "例如：",
  takes: (values) => `［${values}］`,
  watching: (files) => `正在监视 ${files}，按 Ctrl+C 结束`,
  cannotWatchInput: "--watch 只能用于文件，标准输入无法重读",
  kubectl: {
    missing: "PATH 里找不到 kubectl，读取集群要靠它",
    timedOut: (what, seconds) => `读取 ${what} 时 kubectl 超过 ${seconds} 秒没有应答`,
    tooMuch: (what, megabytes) => `kubectl 输出的 ${what} 超过 ${megabytes} MB，请用 -n 指定命名空间`,
    failed: (what, reason) => `kubectl 读不到 ${what}：${reason}`,
    goesOn: (what, reason) => `读不到 ${what}，略过：${reason}`,
  },
  seeHelp: (command) => `其余见 ${command} --help。`,
};
