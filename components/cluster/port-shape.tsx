import type { PortRole } from "./port-role.ts";

const SHAPES: Record<PortRole, React.ReactNode> = {
  nodePort: <rect x="1.5" y="1.5" width="9" height="9" fill="currentColor" />,
  port: <circle cx="6" cy="6" r="4.8" fill="currentColor" />,
  targetPort: <path d="M6 1 L11.2 10.6 H0.8 Z" fill="currentColor" />,
  // Hollow: a containerPort opens nothing by itself.
  containerPort: (
    <path d="M6 1 L11 6 L6 11 L1 6 Z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.2 1.2" />
  ),
};

/** The shape that stands for one kind of port: square nodePort, round port, triangular targetPort, hollow containerPort. */
export function PortShape({ role, size = 12 }: { role: PortRole; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {SHAPES[role]}
    </svg>
  );
}
