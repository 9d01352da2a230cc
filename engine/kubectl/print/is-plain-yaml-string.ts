// Words that YAML 1.1 reads as something other than text.
const words = new Set(
  (
    "y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF ~ null Null NULL " +
    ".nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF"
  ).split(" "),
);

const number = /^[-+]?(0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d+|(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?)$/;
const base60 = /^[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?$/;
const time = /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d*)?([Zz]|[-+]\d{1,2}:\d{2})?)?$/;

/**
 * Whether a string, written without quotes, would be read back as that string.
 * https://github.com/yaml/go-yaml/blob/v2.4.0/resolve.go resolve; encode.go isBase60Float
 */
export function isPlainYamlString(text: string): boolean {
  if (text === "" || words.has(text)) return false;
  if (!/^[-+.\d]/.test(text)) return true;
  return !number.test(text.replaceAll("_", "")) && !base60.test(text) && !time.test(text);
}
