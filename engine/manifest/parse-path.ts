/**
 * The steps of a path as the API server prints it: `spec.ports[0].nodePort` → spec, ports, 0, nodePort;
 * `metadata.annotations[example.com/a]` → metadata, annotations, example.com/a. Text without a sense gives the steps before it.
 */
export function parsePath(path: string): string[] {
  const steps: string[] = [];
  let at = 0;
  while (at < path.length) {
    if (path[at] === "[") {
      const end = path.indexOf("]", at);
      if (end < 0) return steps;
      steps.push(path.slice(at + 1, end));
      at = end + 1;
    } else if (path[at] === ".") {
      at++;
    } else {
      const dot = path.indexOf(".", at);
      const bracket = path.indexOf("[", at);
      const end = Math.min(dot < 0 ? path.length : dot, bracket < 0 ? path.length : bracket);
      steps.push(path.slice(at, end));
      at = end;
    }
  }
  return steps;
}

/** The path without its last step. */
export function getParentPath(path: string): string {
  return path.replace(/(?:\.[^.[\]]+|\[[^\]]*\])$/, "");
}
