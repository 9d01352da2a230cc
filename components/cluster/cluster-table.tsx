import type { ClusterView, ViewedPod } from "#engine";
import { AddressText } from "./address-text.tsx";
import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";

/** What stands in the drawing, as a table: every node and pod by itself, also those that the drawing folds, leaves out or cuts. */
export function ClusterTable({ cluster, words }: { cluster: ClusterView; words: ClusterWords }) {
  const head = words.clusterTable;
  return (
    <details className={styles.asTable}>
      <summary>{head.summary}</summary>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{head.what}</th>
              <th scope="col">{head.address}</th>
              <th scope="col">{head.facts}</th>
            </tr>
          </thead>
          <tbody>
            {cluster.services.map((service) => (
              <tr key={service.key}>
                <th scope="row">
                  {words.drawing.service} <span className="mono">{service.name}</span>
                </th>
                <td className="mono">{service.clusterIPs.join(", ")}</td>
                <td>
                  {service.ports.map((entry, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a manifest never changes the order of its ports
                    <div key={index}>
                      {(["nodePort", "port", "targetPort"] as const)
                        .filter((role) => entry[role] !== undefined)
                        .map((role) => (
                          <span key={role}>
                            <AddressText address={`${role}:${entry[role]}`} role={role} />{" "}
                          </span>
                        ))}
                      {entry.targetPort === undefined ? words.drawing.notWritten : null}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
            {cluster.nodes.map(({ name, addresses }) => (
              <tr key={`node ${name}`}>
                <th scope="row">
                  {words.drawing.node} <span className="mono">{name}</span>
                </th>
                <td className="mono">{addresses.join(", ")}</td>
                <td />
              </tr>
            ))}
            {cluster.pods.map((pod) => (
              <PodRow key={pod.key} pod={pod} words={words} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function PodRow({ pod, words }: { pod: ViewedPod; words: ClusterWords }) {
  const { listens = [], exposes = [], declares } = pod;
  const facts = [
    ...listens.map(({ port, address }) =>
      words.drawing.listens.replace("{port}", address ? `${address}:${port}` : String(port)),
    ),
    ...declares.map(({ number }) => `containerPort: ${number}`),
    ...exposes.map((port) => words.drawing.exposes.replace("{port}", String(port))),
    ...(pod.isReady === false ? [words.drawing.notReady] : []),
  ];
  return (
    <tr>
      <th scope="row">
        {words.drawing.pod} <span className="mono">{pod.name}</span>
        {pod.node ? ` ${words.hopTable.onNode} ${pod.node}` : ""}
      </th>
      <td className="mono">{pod.ips.join(", ")}</td>
      <td>{facts.join(" · ")}</td>
    </tr>
  );
}
