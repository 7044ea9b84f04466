const SCHEME_AND_HOST = /^https?:\/\/[^/?#]*/i;

/** A request's target without a scheme and a host, which every server has to take (RFC 9112, 3.2.2). */
export function toOriginForm(target: string): string {
  if (target.startsWith("/")) return target;
  const rest = target.replace(SCHEME_AND_HOST, "");
  return rest === target || rest.startsWith("/") ? rest : `/${rest}`;
}

/** A target without its query. */
export function pathOf(target: string): string {
  const end = target.indexOf("?");
  return end < 0 ? target : target.slice(0, end);
}
