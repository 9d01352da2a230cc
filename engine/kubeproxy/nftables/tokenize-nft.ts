/** Words of an nft text; "\n" is a word of its own, quoted strings keep their quotes, `#` comments are gone. */
export type NftTokens = { words: string[]; lines: number[] };

const WORD = /"[^"\n]*"?|#[^\n]*|[{},;\n]|[^\s{},;"#]+/g;

export function tokenizeNft(text: string): NftTokens {
  const words: string[] = [];
  const lines: number[] = [];
  let line = 1;
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    if (word.startsWith("#")) continue;
    words.push(word);
    lines.push(line);
    if (word === "\n") line += 1;
  }
  return { words, lines };
}
