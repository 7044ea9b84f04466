const BEARER = /^bearer(?:\s+(.*))?$/is;

/**
 * What a request shows instead of a cookie: the token of `Authorization: Bearer …` (RFC 6750), an empty one where there
 * is none behind the word. Null without that header, or where it is of another kind, such as a proxy's `Basic`.
 */
export function bearerOf(headers: Headers): string | null {
  const match = BEARER.exec(headers.get("authorization")?.trim() ?? "");
  return match ? (match[1] ?? "") : null;
}
