/** `1,920`: a count for people. */
export function formatCount(count: number, locale = "en-IE"): string {
  return new Intl.NumberFormat(locale).format(count);
}
