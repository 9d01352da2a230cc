/**
 * Long manifests stand in the transcripts as one sentence, such as
 * `# generated: Service c, type NodePort, 85 ports named p1..p85 with port 1..85, no nodePort`.
 */
export function expandGeneratedFile(text: string): string {
  const match =
    /^# generated: (?:Service (\S+), )?type (\w+),.*?(\d+) ports named (\w+?)1\.\.\S+ with port (\d+)\.\./.exec(text);
  if (!match) return text;
  const [, name = "web", type, count, prefix, first] = match;
  const ports = Array.from({ length: Math.min(65535, Number(count)) }, (_, index) => {
    return `  - name: ${prefix}${index + 1}\n    port: ${Number(first) + index}\n`;
  });
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  type: ${type}\n  selector:\n    app: web\n  ports:\n${ports.join("")}`;
}
