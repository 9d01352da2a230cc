import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const ASCII_LENGTH = 512;
const asciiBytes = new Uint8Array(ASCII_LENGTH);

// Names are plain ASCII and short; filling a buffer is several times faster than an encoder object per name.
function encodeText(text: string): Uint8Array {
  if (text.length > ASCII_LENGTH) return utf8ToBytes(text);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return utf8ToBytes(text);
    asciiBytes[i] = code;
  }
  return asciiBytes.subarray(0, text.length);
}

/** The first `length` characters of the upper-case RFC 4648 base32 form of sha256(text in UTF-8). */
function hashBase32(text: string, length: number): string {
  const digest = sha256(encodeText(text));
  let result = "";
  let bits = 0;
  let value = 0;
  for (const byte of digest) {
    value = ((value << 8) | byte) & 0xfffff;
    bits += 8;
    while (bits >= 5 && result.length < length) {
      bits -= 5;
      result += ALPHABET[(value >> bits) & 31];
    }
    if (result.length === length) break;
  }
  return result;
}

/** Suffix of kube-proxy's iptables chain names. Source: pkg/proxy/iptables/proxier.go portProtoHash, servicePortEndpointChainName. */
export function hash16(text: string): string {
  return hashBase32(text, 16);
}

/** Prefix of kube-proxy's nftables chain names. Source: pkg/proxy/nftables/proxier.go hashAndTruncate. */
export function hash8(text: string): string {
  return hashBase32(text, 8);
}
