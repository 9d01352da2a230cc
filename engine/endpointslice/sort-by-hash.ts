import { hashFnv128a } from "../lib/hash-fnv128a.ts";

/**
 * In place. The controllers order ports and subsets by the hash of what Go's spew prints of them, which is why a slice does
 * not list its ports as the Service does.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/util/hash/hash.go DeepHashObject
 */
export function sortByHash<T>(items: T[], print: (item: T) => string): T[] {
  if (items.length < 2) return items;
  const hashed = items.map((item) => ({ item, hash: hashFnv128a(print(item)) }));
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : Number(a.hash > b.hash)));
  for (const [index, { item }] of hashed.entries()) items[index] = item;
  return items;
}
