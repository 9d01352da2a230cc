import { PortNumber } from "../cluster/port-number.tsx";
import type { PortRole } from "../cluster/port-role.ts";
import { InlineText } from "../exercise/inline-text.tsx";

type Row = { role: PortRole; number: string | number | undefined; address: string; dialled: string; omitted: string };
type Props = {
  rows: Row[];
  words: { caption: string; number: string; address: string; dialled: string; omitted: string };
};

/** The three numbers of a Service: where each belongs, who dials it, what stands in for it. */
export function NumberTable({ rows, words }: Props) {
  return (
    <div className="table-wrap">
      <table className="table">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.address}</th>
            <th scope="col">{words.dialled}</th>
            <th scope="col">{words.omitted}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ role, number, address, dialled, omitted }) => (
            <tr key={role}>
              <th scope="row">
                <code>{role}</code> {number === undefined ? null : <PortNumber role={role}>{number}</PortNumber>}
              </th>
              <td>{address}</td>
              <td>{dialled}</td>
              <td>
                <InlineText text={omitted} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
