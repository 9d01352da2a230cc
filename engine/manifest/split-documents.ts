/** A document of a YAML stream. `startLine` counts from 1 in the whole text. */
export type DocumentText = { text: string; startLine: number };

export type SplitResult = { documents: DocumentText[]; problem?: { message: string; line: number } };

/**
 * Cuts a stream where kubectl cuts it: at every line that begins with `---`, even inside a block of text, as long as only
 * blanks or a comment follow. Anything else behind the dashes ends the reading, and the lines before it are lost.
 * A separator with nothing before it stays with the lines after it, so it counts among the lines of a fault.
 * Windows' line ends become plain ones, and the last line gets one if it has none.
 * Source: https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go YAMLReader.Read
 */
export function splitDocuments(given: string): SplitResult {
  const text = given.includes("\r\n") ? given.replaceAll("\r\n", "\n") : given;
  const documents: DocumentText[] = [];
  let start = 0;
  let startLine = 1;
  let line = 1;
  // Most texts are one document, and a search is faster than a look at each line.
  let at = text.startsWith("---") || text.includes("\n---") ? 0 : text.length;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    if (text.startsWith("---", at)) {
      const rest = text.slice(at + 3, end).trim();
      if (rest !== "" && !rest.startsWith("#")) {
        return { documents, problem: { message: `invalid Yaml document separator: ${rest}`, line } };
      }
      if (start < at) {
        documents.push({ text: text.slice(start, at), startLine });
        start = end + 1;
        startLine = line + 1;
      }
    }
    at = end + 1;
    line++;
  }
  if (start < text.length) {
    const last = text.slice(start);
    documents.push({ text: last.endsWith("\n") ? last : `${last}\n`, startLine });
  }
  return { documents };
}
