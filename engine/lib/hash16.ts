import { hashText } from "./sha256.ts";

const ALPHABET = Uint8Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", (character) => character.charCodeAt(0));

/** The first `length` characters of the upper-case RFC 4648 base32 form of sha256(text in UTF-8). */
function hashBase32(text: string, length: number): string {
  const words = hashText(text);
  const codes: number[] = [];
  for (let start = 0; start < length * 5; start += 5) {
    const index = start >> 5;
    // Five bits that may reach into the next word.
    const over = (start & 31) - 27;
    const word = words[index]!;
    const five = over <= 0 ? word >>> -over : (word << over) | (words[index + 1]! >>> (32 - over));
    codes.push(ALPHABET[five & 31]!);
  }
  // One string of sixteen characters; adding them one by one leaves a tree of sixteen.
  return String.fromCharCode(...codes);
}

/** Suffix of kube-proxy's iptables chain names. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go portProtoHash, servicePortEndpointChainName */
export function hash16(text: string): string {
  return hashBase32(text, 16);
}

/** Prefix of kube-proxy's nftables chain names. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/nftables/proxier.go hashAndTruncate */
export function hash8(text: string): string {
  return hashBase32(text, 8);
}
