import type { ReactNode } from "react";
import type { PortRole } from "./port-role.ts";
import { PortShape } from "./port-shape.tsx";

/** A port number in its kind's colour and shape; screen readers hear the kind's name too. */
export function PortNumber({ role, children }: { role: PortRole; children: ReactNode }) {
  return (
    <span className="port-number" data-role={role} title={role}>
      <PortShape role={role} size={9} />
      {children}
      <span className="visually-hidden"> ({role})</span>
    </span>
  );
}
