import { Fragment } from "react";
import { PortNumber } from "./port-number.tsx";
import type { PortRole } from "./port-role.ts";

/** "192.0.2.11:30080" with its port in the colour of its kind; several addresses are separated by ", ". */
export function AddressText({ address, role }: { address: string; role: PortRole | undefined }) {
  return address.split(", ").map((one, index) => (
    <Fragment key={one}>
      {index > 0 ? ", " : ""}
      <OneAddress address={one} role={role} />
    </Fragment>
  ));
}

function OneAddress({ address, role }: { address: string; role: PortRole | undefined }) {
  const colon = address.lastIndexOf(":");
  if (role === undefined || colon < 0) return <span className="mono">{address}</span>;
  // An IP and its port stay on one line; a name is too long for that on a phone.
  const isName = /^[a-z][a-z0-9-]*(\.|$)/.test(address.slice(0, colon));
  return (
    <span className="mono" style={isName ? { overflowWrap: "anywhere" } : { whiteSpace: "nowrap" }}>
      {address.slice(0, colon)}:<PortNumber role={role}>{address.slice(colon + 1)}</PortNumber>
    </span>
  );
}
