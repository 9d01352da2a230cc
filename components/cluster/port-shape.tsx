import type { SVGProps } from "react";
import type { PortRole } from "./port-role.ts";

type ShapeProps = SVGProps<SVGRectElement & SVGCircleElement & SVGPathElement>;

const SIZE = 12;
const SHAPES: Record<PortRole, (props: ShapeProps) => React.ReactNode> = {
  nodePort: (props) => <rect x="1.5" y="1.5" width="9" height="9" fill="currentColor" {...props} />,
  port: (props) => <circle cx="6" cy="6" r="4.8" fill="currentColor" {...props} />,
  targetPort: (props) => <path d="M6 1 L11.2 10.6 H0.8 Z" fill="currentColor" {...props} />,
  // Hollow: a containerPort opens nothing by itself.
  containerPort: (props) => (
    <path
      d="M6 1 L11 6 L6 11 L1 6 Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2.2 1.2"
      {...props}
    />
  ),
};

/** The shape that stands for one kind of port: square nodePort, round port, triangular targetPort, hollow containerPort. */
export function PortShape({ role, size = SIZE }: { role: PortRole; size?: number }) {
  return (
    <svg width={size} height={size} viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true" focusable="false">
      {SHAPES[role]({})}
    </svg>
  );
}

type PlacedProps = { role: PortRole; size: number; x: number; y: number; className: string | undefined };

/** The same shape within a drawing: one element, since a drawing has many. */
export function PlacedPortShape({ role, size, x, y, className }: PlacedProps) {
  return SHAPES[role]({
    className,
    "data-role": role,
    transform: `translate(${x} ${y})scale(${(size / SIZE).toFixed(3)})`,
  } as ShapeProps);
}
