/** How a list that grows in place goes on; the same for the server's first page and the browser's next ones. */
export function nextCursor(page: { next: string | null }): string | null {
  return page.next;
}
