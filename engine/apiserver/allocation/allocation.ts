import type { IpFamily, Service } from "../../api/objects.ts";
import type { Rejection } from "../errors/rejections.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import type { ClusterIpPool } from "./cluster-ip-pool.ts";
import type { NodePortPool } from "./node-port-pool.ts";

/** The pools of one cluster. */
export type ServicePools = {
  k8sVersion: string;
  features: VersionFeatures;
  nodePorts: NodePortPool;
  /** In the order of the cluster's families; the first is the default. */
  clusterIps: Map<IpFamily, ClusterIpPool>;
};

/** A step of allocation: it may be turned down, and then the whole request is. */
export type AllocationStep = { status: "ok" } | Rejection;

export const ALLOCATED: AllocationStep = { status: "ok" };

/** Changes `service` in place; `old` is the stored object on update. */
export type AllocationInput = { service: Service; old?: Service; pools: ServicePools; isDryRun: boolean };
