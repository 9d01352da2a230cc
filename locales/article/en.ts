/** Words of the page that reads the old articles again. */
export const articleEn = {
  title: "Kubernetes nodePort, targetPort and port: the difference, checked",
  description:
    "nodePort, targetPort and port in one picture, three questions to answer at once, and the well-known Chinese articles of 2016–2018 checked sentence by sentence.",
  lede: "A pair of Chinese posts, reposted in 2018 and copied ever since, has taught many people what the three numbers mean. Here is the answer in one picture, three questions to test it on, and every statement of the posts with what became of it.",
  pictureTitle: "Three numbers in one picture",
  pictureCaption:
    "From outside: a node’s address with nodePort. From inside: the ClusterIP with port. Both end at a pod, at targetPort, after one rewriting; neither passes through the other.",
  hops: "The same as a table",
  numbers: {
    caption: "Which number belongs where",
    number: "Number",
    address: "Belongs to the address of",
    dialled: "Dialled by",
    omitted: "Left out",
    rows: {
      nodePort: {
        address: "every node",
        dialled: "whoever reaches a node, usually from outside",
        omitted: "the API server picks one, 30000–32767 by default",
      },
      port: {
        address: "the Service: its ClusterIP",
        dialled: "pods and nodes of the cluster",
        omitted: "not possible",
      },
      targetPort: { address: "the pod", dialled: "nobody by way of the Service", omitted: "it equals `port`" },
    },
  },
  questionsTitle: "Three questions",
  questionsLede: "No account needed. Each has another answer than the one most people give first.",
  claimsTitle: "Sentence by sentence",
  claimsLede:
    "What a request does is computed by the engine when this page is made, as Kubernetes {version} behaves; the badges are our judgement.",
  groups: {
    nodePort: "About nodePort",
    targetPort: "About targetPort",
    port: "About port",
    proxy: "About kube-proxy",
  },
  quote: "In the article:",
  shows: "Computed:",
  proofExercise: "Prove it: {title}",
  proofLesson: "Read on: {title}",
  sourcesTitle: "Sources",
  sourcesLede: "Quoted in a few words only. The repost of 2018 names both originals.",
};
