/** The four numbers that people mix up. */
export type PortRole = "nodePort" | "port" | "targetPort" | "containerPort";
