/**
 * Insertion sort, as Go sorts short lists: twelve elements with sort.Sort, twenty with sort.SliceStable. It matters where
 * comparisons contradict themselves (strategic merge with two elements of one key, --sort-by with two objects that lack the field):
 * the order then depends on the steps taken.
 * https://github.com/golang/go/blob/go1.26/src/sort/zsortfunc.go insertionSort_func
 * Not modelled: longer lists with such elements, where Go takes other steps.
 */
export function sortLikeGo<T>(list: readonly T[], isLess: (left: T, right: T) => boolean): T[] {
  const sorted = [...list];
  for (let end = 1; end < sorted.length; end += 1) {
    for (let at = end; at > 0 && isLess(sorted[at] as T, sorted[at - 1] as T); at -= 1) {
      [sorted[at - 1], sorted[at]] = [sorted[at] as T, sorted[at - 1] as T];
    }
  }
  return sorted;
}
