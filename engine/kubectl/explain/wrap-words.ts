/**
 * Breaks lines at blanks so that none is longer than `limit`, where words allow; keeps runs of blanks inside a line.
 * https://github.com/mitchellh/go-wordwrap/blob/v1.0.1/wordwrap.go WrapString
 */
export function wrapWords(text: string, limit: number): string {
  let wrapped = "";
  let length = 0;
  let word = "";
  let blanks = "";
  const flush = () => {
    wrapped += blanks + word;
    length += blanks.length + word.length;
    blanks = "";
    word = "";
  };
  for (const char of text) {
    if (char === "\n") {
      if (word !== "") flush();
      else if (length + blanks.length <= limit) wrapped += blanks;
      blanks = "";
      wrapped += "\n";
      length = 0;
    } else if (char === " " || char === "\t") {
      if (blanks === "" || word !== "") flush();
      blanks += char;
    } else {
      word += char;
      if (length + blanks.length + word.length > limit && word.length < limit) {
        wrapped += "\n";
        length = 0;
        blanks = "";
      }
    }
  }
  if (word !== "") return wrapped + blanks + word;
  return length + blanks.length <= limit ? wrapped + blanks : wrapped;
}
