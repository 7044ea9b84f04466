/** Stands for any site of ours: only whether an address leaves it matters. */
const HERE = "https://here.invalid";

/**
 * The path of this site that `value` names, or `fallback`. What a link says to return to after a log-in must not lead
 * to another site, in any of the ways browsers read addresses (`//evil`, `/\evil`, `javascript:`, tabs in between).
 */
export function safePath(value: string | null | undefined, fallback: string): string {
  if (!value?.startsWith("/")) return fallback;
  const url = URL.parse(value, HERE);
  if (url?.origin !== HERE) return fallback;
  return url.pathname.startsWith("//") ? fallback : url.pathname + url.search + url.hash;
}
