/** One page of a list: its items and the opaque cursor of the next page (null: this was the last). */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/**
 * Cuts a page out of `rows`, which were read with `limit + 1` so that the extra one tells whether more follow.
 * `key` is what the next page continues after (sort value and id).
 */
export function toPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly (string | number)[],
  view: (row: Row) => T,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(view), next: rows.length > limit && last ? encodeCursor(key(last)) : null };
}

/** Packs sort values into an opaque, URL-safe cursor. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Unpacks a cursor made by `encodeCursor`; null for anything else (a stale or forged cursor starts over). */
export function decodeCursor(cursor: string, length: number): (string | number)[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const valid =
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every((part) => typeof part === "string" || Number.isFinite(part));
    return valid ? parts : null;
  } catch {
    return null;
  }
}
