import type { DocumentedType } from "../documented-type.ts";

// Verbatim from the API's own OpenAPI v3 document at v1.36.2, as `kubectl explain` reads it.
// https://github.com/kubernetes/kubernetes/tree/v1.36.2/api/openapi-spec/v3
export const containerTypes: Record<string, DocumentedType> = {
  Container: {
    doc: "A single application container that you want to run within a pod.",
    fields: {
      args: {
        type: "[]string",
        doc: 'Arguments to the entrypoint. The container image\'s CMD is used if this is not provided. Variable references $(VAR_NAME) are expanded using the container\'s environment. If a variable cannot be resolved, the reference in the input string will be unchanged. Double $$ are reduced to a single $, which allows for escaping the $(VAR_NAME) syntax: i.e. "$$(VAR_NAME)" will produce the string literal "$(VAR_NAME)". Escaped references will never be expanded, regardless of whether the variable exists or not. Cannot be updated. More info: https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#running-a-command-in-a-shell',
      },
      command: {
        type: "[]string",
        doc: 'Entrypoint array. Not executed within a shell. The container image\'s ENTRYPOINT is used if this is not provided. Variable references $(VAR_NAME) are expanded using the container\'s environment. If a variable cannot be resolved, the reference in the input string will be unchanged. Double $$ are reduced to a single $, which allows for escaping the $(VAR_NAME) syntax: i.e. "$$(VAR_NAME)" will produce the string literal "$(VAR_NAME)". Escaped references will never be expanded, regardless of whether the variable exists or not. Cannot be updated. More info: https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#running-a-command-in-a-shell',
      },
      env: {
        type: "[]EnvVar",
        ref: "EnvVar",
        doc: "List of environment variables to set in the container. Cannot be updated.",
      },
      envFrom: {
        type: "[]EnvFromSource",
        ref: "EnvFromSource",
        doc: "List of sources to populate environment variables in the container. The keys defined within a source may consist of any printable ASCII characters except '='. When a key exists in multiple sources, the value associated with the last source will take precedence. Values defined by an Env with a duplicate key will take precedence. Cannot be updated.",
      },
      image: {
        type: "string",
        doc: "Container image name. More info: https://kubernetes.io/docs/concepts/containers/images This field is optional to allow higher level config management to default or override container images in workload controllers like Deployments and StatefulSets.",
      },
      imagePullPolicy: {
        type: "string",
        enum: ["Always", "IfNotPresent", "Never"],
        doc: 'Image pull policy. One of Always, Never, IfNotPresent. Defaults to Always if :latest tag is specified, or IfNotPresent otherwise. Cannot be updated. More info: https://kubernetes.io/docs/concepts/containers/images#updating-images\n\nPossible enum values:\n - `"Always"` means that kubelet always attempts to pull the latest image. Container will fail If the pull fails.\n - `"IfNotPresent"` means that kubelet pulls if the image isn\'t present on disk. Container will fail if the image isn\'t present and the pull fails.\n - `"Never"` means that kubelet never pulls an image, but only uses a local image. Container will fail if the image isn\'t present',
      },
      lifecycle: {
        type: "Lifecycle",
        ref: "Lifecycle",
        doc: "Actions that the management system should take in response to container lifecycle events. Cannot be updated.",
      },
      livenessProbe: {
        type: "Probe",
        ref: "Probe",
        doc: "Periodic probe of container liveness. Container will be restarted if the probe fails. Cannot be updated. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes",
      },
      name: {
        type: "string",
        isRequired: true,
        doc: "Name of the container specified as a DNS_LABEL. Each container in a pod must have a unique name (DNS_LABEL). Cannot be updated.",
      },
      ports: {
        type: "[]ContainerPort",
        ref: "ContainerPort",
        doc: 'List of ports to expose from the container. Not specifying a port here DOES NOT prevent that port from being exposed. Any port which is listening on the default "0.0.0.0" address inside a container will be accessible from the network. Modifying this array with strategic merge patch may corrupt the data. For more information See https://github.com/kubernetes/kubernetes/issues/108255. Cannot be updated.',
      },
      readinessProbe: {
        type: "Probe",
        ref: "Probe",
        doc: "Periodic probe of container service readiness. Container will be removed from service endpoints if the probe fails. Cannot be updated. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes",
      },
      resizePolicy: {
        type: "[]ContainerResizePolicy",
        ref: "ContainerResizePolicy",
        doc: "Resources resize policy for the container. This field cannot be set on ephemeral containers.",
      },
      resources: {
        type: "ResourceRequirements",
        ref: "ResourceRequirements",
        doc: "Compute Resources required by this container. Cannot be updated. More info: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
      },
      restartPolicy: {
        type: "string",
        doc: 'RestartPolicy defines the restart behavior of individual containers in a pod. This overrides the pod-level restart policy. When this field is not specified, the restart behavior is defined by the Pod\'s restart policy and the container type. Additionally, setting the RestartPolicy as "Always" for the init container will have the following effect: this init container will be continually restarted on exit until all regular containers have terminated. Once all regular containers have completed, all init containers with restartPolicy "Always" will be shut down. This lifecycle differs from normal init containers and is often referred to as a "sidecar" container. Although this init container still starts in the init container sequence, it does not wait for the container to complete before proceeding to the next init container. Instead, the next init container starts immediately after this init container is started, or after any startupProbe has successfully completed.',
      },
      restartPolicyRules: {
        type: "[]ContainerRestartRule",
        ref: "ContainerRestartRule",
        doc: "Represents a list of rules to be checked to determine if the container should be restarted on exit. The rules are evaluated in order. Once a rule matches a container exit condition, the remaining rules are ignored. If no rule matches the container exit condition, the Container-level restart policy determines the whether the container is restarted or not. Constraints on the rules: - At most 20 rules are allowed. - Rules can have the same action. - Identical rules are not forbidden in validations. When rules are specified, container MUST set RestartPolicy explicitly even it if matches the Pod's RestartPolicy.",
      },
      securityContext: {
        type: "SecurityContext",
        ref: "SecurityContext",
        doc: "SecurityContext defines the security options the container should be run with. If set, the fields of SecurityContext override the equivalent fields of PodSecurityContext. More info: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
      },
      startupProbe: {
        type: "Probe",
        ref: "Probe",
        doc: "StartupProbe indicates that the Pod has successfully initialized. If specified, no other probes are executed until this completes successfully. If this probe fails, the Pod will be restarted, just as if the livenessProbe failed. This can be used to provide different probe parameters at the beginning of a Pod's lifecycle, when it might take a long time to load data or warm a cache, than during steady-state operation. This cannot be updated. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes",
      },
      stdin: {
        type: "boolean",
        doc: "Whether this container should allocate a buffer for stdin in the container runtime. If this is not set, reads from stdin in the container will always result in EOF. Default is false.",
      },
      stdinOnce: {
        type: "boolean",
        doc: "Whether the container runtime should close the stdin channel after it has been opened by a single attach. When stdin is true the stdin stream will remain open across multiple attach sessions. If stdinOnce is set to true, stdin is opened on container start, is empty until the first client attaches to stdin, and then remains open and accepts data until the client disconnects, at which time stdin is closed and remains closed until the container is restarted. If this flag is false, a container processes that reads from stdin will never receive an EOF. Default is false",
      },
      terminationMessagePath: {
        type: "string",
        doc: "Optional: Path at which the file to which the container's termination message will be written is mounted into the container's filesystem. Message written is intended to be brief final status, such as an assertion failure message. Will be truncated by the node if greater than 4096 bytes. The total message length across all containers will be limited to 12kb. Defaults to /dev/termination-log. Cannot be updated.",
      },
      terminationMessagePolicy: {
        type: "string",
        enum: ["FallbackToLogsOnError", "File"],
        doc: 'Indicate how the termination message should be populated. File will use the contents of terminationMessagePath to populate the container status message on both success and failure. FallbackToLogsOnError will use the last chunk of container log output if the termination message file is empty and the container exited with an error. The log output is limited to 2048 bytes or 80 lines, whichever is smaller. Defaults to File. Cannot be updated.\n\nPossible enum values:\n - `"FallbackToLogsOnError"` will read the most recent contents of the container logs for the container status message when the container exits with an error and the terminationMessagePath has no contents.\n - `"File"` is the default behavior and will set the container status message to the contents of the container\'s terminationMessagePath when the container exits.',
      },
      tty: {
        type: "boolean",
        doc: "Whether this container should allocate a TTY for itself, also requires 'stdin' to be true. Default is false.",
      },
      volumeDevices: {
        type: "[]VolumeDevice",
        ref: "VolumeDevice",
        doc: "volumeDevices is the list of block devices to be used by the container.",
      },
      volumeMounts: {
        type: "[]VolumeMount",
        ref: "VolumeMount",
        doc: "Pod volumes to mount into the container's filesystem. Cannot be updated.",
      },
      workingDir: {
        type: "string",
        doc: "Container's working directory. If not specified, the container runtime's default will be used, which might be configured in the container image. Cannot be updated.",
      },
    },
  },
  ContainerPort: {
    doc: "ContainerPort represents a network port in a single container.",
    fields: {
      containerPort: {
        type: "integer",
        isRequired: true,
        doc: "Number of port to expose on the pod's IP address. This must be a valid port number, 0 < x < 65536.",
      },
      hostIP: {
        type: "string",
        doc: "What host IP to bind the external port to.",
      },
      hostPort: {
        type: "integer",
        doc: "Number of port to expose on the host. If specified, this must be a valid port number, 0 < x < 65536. If HostNetwork is specified, this must match ContainerPort. Most containers do not need this.",
      },
      name: {
        type: "string",
        doc: "If specified, this must be an IANA_SVC_NAME and unique within the pod. Each named port in a pod must have a unique name. Name for the port that can be referred to by services.",
      },
      protocol: {
        type: "string",
        enum: ["SCTP", "TCP", "UDP"],
        doc: 'Protocol for port. Must be UDP, TCP, or SCTP. Defaults to "TCP".\n\nPossible enum values:\n - `"SCTP"` is the SCTP protocol.\n - `"TCP"` is the TCP protocol.\n - `"UDP"` is the UDP protocol.',
      },
    },
  },
  Probe: {
    doc: "Probe describes a health check to be performed against a container to determine whether it is alive or ready to receive traffic.",
    fields: {
      exec: {
        type: "ExecAction",
        ref: "ExecAction",
        doc: "Exec specifies a command to execute in the container.",
      },
      failureThreshold: {
        type: "integer",
        doc: "Minimum consecutive failures for the probe to be considered failed after having succeeded. Defaults to 3. Minimum value is 1.",
      },
      grpc: {
        type: "GRPCAction",
        ref: "GRPCAction",
        doc: "GRPC specifies a GRPC HealthCheckRequest.",
      },
      httpGet: {
        type: "HTTPGetAction",
        ref: "HTTPGetAction",
        doc: "HTTPGet specifies an HTTP GET request to perform.",
      },
      initialDelaySeconds: {
        type: "integer",
        doc: "Number of seconds after the container has started before liveness probes are initiated. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes",
      },
      periodSeconds: {
        type: "integer",
        doc: "How often (in seconds) to perform the probe. Default to 10 seconds. Minimum value is 1.",
      },
      successThreshold: {
        type: "integer",
        doc: "Minimum consecutive successes for the probe to be considered successful after having failed. Defaults to 1. Must be 1 for liveness and startup. Minimum value is 1.",
      },
      tcpSocket: {
        type: "TCPSocketAction",
        ref: "TCPSocketAction",
        doc: "TCPSocket specifies a connection to a TCP port.",
      },
      terminationGracePeriodSeconds: {
        type: "integer",
        doc: "Optional duration in seconds the pod needs to terminate gracefully upon probe failure. The grace period is the duration in seconds after the processes running in the pod are sent a termination signal and the time when the processes are forcibly halted with a kill signal. Set this value longer than the expected cleanup time for your process. If this value is nil, the pod's terminationGracePeriodSeconds will be used. Otherwise, this value overrides the value provided by the pod spec. Value must be non-negative integer. The value zero indicates stop immediately via the kill signal (no opportunity to shut down). This is a beta field and requires enabling ProbeTerminationGracePeriod feature gate. Minimum value is 1. spec.terminationGracePeriodSeconds is used if unset.",
      },
      timeoutSeconds: {
        type: "integer",
        doc: "Number of seconds after which the probe times out. Defaults to 1 second. Minimum value is 1. More info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes",
      },
    },
  },
  HTTPGetAction: {
    doc: "HTTPGetAction describes an action based on HTTP Get requests.",
    fields: {
      host: {
        type: "string",
        doc: 'Host name to connect to, defaults to the pod IP. You probably want to set "Host" in httpHeaders instead.',
      },
      httpHeaders: {
        type: "[]HTTPHeader",
        ref: "HTTPHeader",
        doc: "Custom headers to set in the request. HTTP allows repeated headers.",
      },
      path: {
        type: "string",
        doc: "Path to access on the HTTP server.",
      },
      port: {
        type: "IntOrString",
        ref: "IntOrString",
        isRequired: true,
        doc: "Name or number of the port to access on the container. Number must be in the range 1 to 65535. Name must be an IANA_SVC_NAME.",
      },
      scheme: {
        type: "string",
        enum: ["HTTP", "HTTPS"],
        doc: 'Scheme to use for connecting to the host. Defaults to HTTP.\n\nPossible enum values:\n - `"HTTP"` means that the scheme used will be http://\n - `"HTTPS"` means that the scheme used will be https://',
      },
    },
  },
  HTTPHeader: {
    doc: "HTTPHeader describes a custom header to be used in HTTP probes",
    fields: {
      name: {
        type: "string",
        isRequired: true,
        doc: "The header field name. This will be canonicalized upon output, so case-variant names will be understood as the same header.",
      },
      value: {
        type: "string",
        isRequired: true,
        doc: "The header field value",
      },
    },
  },
  TCPSocketAction: {
    doc: "TCPSocketAction describes an action based on opening a socket",
    fields: {
      host: {
        type: "string",
        doc: "Optional: Host name to connect to, defaults to the pod IP.",
      },
      port: {
        type: "IntOrString",
        ref: "IntOrString",
        isRequired: true,
        doc: "Number or name of the port to access on the container. Number must be in the range 1 to 65535. Name must be an IANA_SVC_NAME.",
      },
    },
  },
  GRPCAction: {
    doc: "GRPCAction specifies an action involving a GRPC service.",
    fields: {
      port: {
        type: "integer",
        isRequired: true,
        doc: "Port number of the gRPC service. Number must be in the range 1 to 65535.",
      },
      service: {
        type: "string",
        doc: "Service is the name of the service to place in the gRPC HealthCheckRequest (see https://github.com/grpc/grpc/blob/master/doc/health-checking.md).\n\nIf this is not specified, the default behavior is defined by gRPC.",
      },
    },
  },
  ExecAction: {
    doc: 'ExecAction describes a "run in container" action.',
    fields: {
      command: {
        type: "[]string",
        doc: "Command is the command line to execute inside the container, the working directory for the command  is root ('/') in the container's filesystem. The command is simply exec'd, it is not run inside a shell, so traditional shell instructions ('|', etc) won't work. To use a shell, you need to explicitly call out to that shell. Exit status of 0 is treated as live/healthy and non-zero is unhealthy.",
      },
    },
  },
  EnvVar: {
    doc: "EnvVar represents an environment variable present in a Container.",
    fields: {
      name: {
        type: "string",
        isRequired: true,
        doc: "Name of the environment variable. May consist of any printable ASCII characters except '='.",
      },
      value: {
        type: "string",
        doc: 'Variable references $(VAR_NAME) are expanded using the previously defined environment variables in the container and any service environment variables. If a variable cannot be resolved, the reference in the input string will be unchanged. Double $$ are reduced to a single $, which allows for escaping the $(VAR_NAME) syntax: i.e. "$$(VAR_NAME)" will produce the string literal "$(VAR_NAME)". Escaped references will never be expanded, regardless of whether the variable exists or not. Defaults to "".',
      },
      valueFrom: {
        type: "EnvVarSource",
        ref: "EnvVarSource",
        doc: "Source for the environment variable's value. Cannot be used if value is not empty.",
      },
    },
  },
  ResourceRequirements: {
    doc: "ResourceRequirements describes the compute resource requirements.",
    fields: {
      claims: {
        type: "[]ResourceClaim",
        ref: "ResourceClaim",
        doc: "Claims lists the names of resources, defined in spec.resourceClaims, that are used by this container.\n\nThis field depends on the DynamicResourceAllocation feature gate.\n\nThis field is immutable. It can only be set for containers.",
      },
      limits: {
        type: "map[string]Quantity",
        ref: "Quantity",
        doc: "Limits describes the maximum amount of compute resources allowed. More info: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
      },
      requests: {
        type: "map[string]Quantity",
        ref: "Quantity",
        doc: "Requests describes the minimum amount of compute resources required. If Requests is omitted for a container, it defaults to Limits if that is explicitly specified, otherwise to an implementation-defined value. Requests cannot exceed Limits. More info: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
      },
    },
  },
  VolumeMount: {
    doc: "VolumeMount describes a mounting of a Volume within a container.",
    fields: {
      mountPath: {
        type: "string",
        isRequired: true,
        doc: "Path within the container at which the volume should be mounted.  Must not contain ':'.",
      },
      mountPropagation: {
        type: "string",
        enum: ["Bidirectional", "HostToContainer", "None"],
        doc: 'mountPropagation determines how mounts are propagated from the host to container and the other way around. When not set, MountPropagationNone is used. This field is beta in 1.10. When RecursiveReadOnly is set to IfPossible or to Enabled, MountPropagation must be None or unspecified (which defaults to None).\n\nPossible enum values:\n - `"Bidirectional"` means that the volume in a container will receive new mounts from the host or other containers, and its own mounts will be propagated from the container to the host or other containers. Note that this mode is recursively applied to all mounts in the volume ("rshared" in Linux terminology).\n - `"HostToContainer"` means that the volume in a container will receive new mounts from the host or other containers, but filesystems mounted inside the container won\'t be propagated to the host or other containers. Note that this mode is recursively applied to all mounts in the volume ("rslave" in Linux terminology).\n - `"None"` means that the volume in a container will not receive new mounts from the host or other containers, and filesystems mounted inside the container won\'t be propagated to the host or other containers. Note that this mode corresponds to "private" in Linux terminology.',
      },
      name: {
        type: "string",
        isRequired: true,
        doc: "This must match the Name of a Volume.",
      },
      readOnly: {
        type: "boolean",
        doc: "Mounted read-only if true, read-write otherwise (false or unspecified). Defaults to false.",
      },
      recursiveReadOnly: {
        type: "string",
        doc: "RecursiveReadOnly specifies whether read-only mounts should be handled recursively.\n\nIf ReadOnly is false, this field has no meaning and must be unspecified.\n\nIf ReadOnly is true, and this field is set to Disabled, the mount is not made recursively read-only.  If this field is set to IfPossible, the mount is made recursively read-only, if it is supported by the container runtime.  If this field is set to Enabled, the mount is made recursively read-only if it is supported by the container runtime, otherwise the pod will not be started and an error will be generated to indicate the reason.\n\nIf this field is set to IfPossible or Enabled, MountPropagation must be set to None (or be unspecified, which defaults to None).\n\nIf this field is not specified, it is treated as an equivalent of Disabled.",
      },
      subPath: {
        type: "string",
        doc: "Path within the volume from which the container's volume should be mounted. Defaults to \"\" (volume's root).",
      },
      subPathExpr: {
        type: "string",
        doc: "Expanded path within the volume from which the container's volume should be mounted. Behaves similarly to SubPath but environment variable references $(VAR_NAME) are expanded using the container's environment. Defaults to \"\" (volume's root). SubPathExpr and SubPath are mutually exclusive.",
      },
    },
  },
};
