import { expect, it } from "vitest";
import { buildCluster } from "./build-cluster.ts";
import { buildServiceEnvironment } from "./build-service-environment.ts";

const MANIFESTS = `
{apiVersion: v1, kind: Service, metadata: {name: kubernetes, namespace: team}, spec: {clusterIP: 10.96.0.9, ports: [{port: 8443, name: web}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: my-db, namespace: team}, spec: {clusterIP: 10.96.0.7, ports: [{port: 53, name: dns-udp, protocol: UDP}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: none, namespace: team}, spec: {clusterIP: None, ports: [{port: 80}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: own, namespace: team}, spec: {containers: [{name: c, image: i}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: bare, namespace: team}, spec: {enableServiceLinks: false, containers: [{name: c, image: i}]}}
`;
const cluster = buildCluster({ manifests: MANIFESTS, facts: {} });

it("gives each Service of the namespace with a cluster IP its variables, every word in capitals with underscores", () => {
  const environment = buildServiceEnvironment(cluster, "team/own");
  expect(environment).toMatchObject({
    MY_DB_SERVICE_HOST: "10.96.0.7",
    MY_DB_SERVICE_PORT: "53",
    MY_DB_SERVICE_PORT_DNS_UDP: "53",
    MY_DB_PORT: "udp://10.96.0.7:53",
    MY_DB_PORT_53_UDP_PROTO: "udp",
  });
  expect(Object.keys(environment).filter((name) => name.startsWith("NONE"))).toEqual([]);
});

it("lets a Service named kubernetes of the own namespace take the place of the API server's, all of it", () => {
  const own = buildServiceEnvironment(cluster, "team/own");
  expect(
    Object.keys(own)
      .filter((name) => name.startsWith("KUBERNETES"))
      .sort(),
  ).toEqual([
    "KUBERNETES_PORT",
    "KUBERNETES_PORT_8443_TCP",
    "KUBERNETES_PORT_8443_TCP_ADDR",
    "KUBERNETES_PORT_8443_TCP_PORT",
    "KUBERNETES_PORT_8443_TCP_PROTO",
    "KUBERNETES_SERVICE_HOST",
    "KUBERNETES_SERVICE_PORT",
    "KUBERNETES_SERVICE_PORT_WEB",
  ]);
  expect(buildServiceEnvironment(cluster, "team/bare")).toMatchObject({
    KUBERNETES_SERVICE_HOST: "10.96.0.1",
    KUBERNETES_SERVICE_PORT_HTTPS: "443",
  });
});
