import { readFileSync } from "node:fs";

const OTHERS = [
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
    matchExpressions: [{key: tier, operator: In, values: [front, back]}]
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      hostNetwork: true
      initContainers: [{name: side, restartPolicy: Always, ports: [{name: adm, containerPort: 9000}]}]
      containers:
      - name: app
        image: echo
        env: [{name: WEB_PORT, value: "80"}]
        ports: [{name: http, containerPort: 8080, protocol: TCP, hostPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: web, annotations: {service.kubernetes.io/topology-mode: Auto}}
spec: {selector: {app: web}, ports: [{name: a, port: 80, targetPort: http}, {name: b, port: 81, targetPort: 9000}]}
`,
  `apiVersion: v1
kind: Pod
metadata: {name: web-a, labels: {app: web}}
spec: {nodeName: n1, hostname: web-a, subdomain: web, containers: [{name: app, ports: [{name: http, containerPort: 8080}]}]}
status: {podIP: 10.244.1.10, podIPs: [{ip: 10.244.1.10}, {ip: "fd00::1"}], conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Node
metadata: {name: n1, labels: {topology.kubernetes.io/zone: a}}
spec: {podCIDRs: [10.244.1.0/24, "fd00:1::/64"]}
status: {addresses: [{type: InternalIP, address: 192.0.2.11}], allocatable: {cpu: "4"}, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None, trafficDistribution: PreferSameNode, selector: {app: web}, ports: [{port: 80, targetPort: http, protocol: TCP}]}
`,
  `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 192.0.2.7}], notReadyAddresses: [{ip: 192.0.2.8}], ports: [{name: sql, port: 5432}]}]
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{name: sql, port: 5432}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-x, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.9], conditions: {ready: true}, nodeName: n1, zone: a, hints: {forZones: [{name: a}]}}]
ports: [{name: sql, port: 5432, protocol: TCP}]
`,
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
  rules:
  - host: "*.example.com"
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress, Egress]
  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}, {podSelector: {}}], ports: [{port: 80, endPort: 90, protocol: TCP}]}]
  egress: [{to: [{namespaceSelector: {}}], ports: [{port: dns, protocol: UDP}]}]
`,
  `base: &base {app: web, "tier": front}
apiVersion: v1
kind: Service
metadata:
  name: web
  labels: *base
spec:
  selector:
    <<: *base
  type: LoadBalancer
  loadBalancerSourceRanges: ["192.0.2.0/24", "2001:db8::/32"]
  sessionAffinity: ClientIP
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 10}}
  externalTrafficPolicy: Local
  healthCheckNodePort: 30123
  ports:
    - name: http
      port: 0120
      targetPort: "http"   # a comment
      nodePort: 30080
      appProtocol: kubernetes.io/h2c
`,
];

/** Manifests that people write: those of the recorded kubectl sessions, and one of every other kind that is checked. */
export function readManifestCorpus(): string[] {
  const url = new URL("../vectors/service_api_golden.json", import.meta.url);
  const document = JSON.parse(readFileSync(url, "utf8")) as { scenarios?: unknown };
  const texts = new Set<string>(OTHERS);
  const visit = (value: unknown) => {
    if (typeof value === "string" && /^\s*(apiVersion:|\{\s*"apiVersion")/.test(value) && value.length < 5000)
      texts.add(value);
    else if (value !== null && typeof value === "object") for (const entry of Object.values(value)) visit(entry);
  };
  visit(document);
  return [...texts];
}
