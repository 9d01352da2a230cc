/**
 * Length in UTF-8 bytes: Go's `len` counts bytes, so limits such as 63 do too.
 * Counted by hand: TextEncoder is not part of the language, and the engine runs without a platform.
 */
export function getByteLength(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else if (code >= 0xd800 && code < 0xdc00 && index + 1 < text.length) {
      length += 4;
      index++;
    } else length += 3;
  }
  return length;
}
