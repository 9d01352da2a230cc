/** kubelet writes `options ndots:5` into a pod's resolv.conf. */
const NDOTS = 5;

/**
 * The absolute names a pod's resolver asks for, in order, all without the closing dot. A name that the client closed with a
 * dot is asked for as it is.
 */
export function listSearchNames(name: string, namespace: string, clusterDomain: string): string[] {
  const typed = name.toLowerCase();
  if (typed.endsWith(".")) return [typed.slice(0, -1)];
  const searched = [`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain].map(
    (suffix) => `${typed}.${suffix}`,
  );
  return typed.split(".").length - 1 >= NDOTS ? [typed, ...searched] : [...searched, typed];
}
