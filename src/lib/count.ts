/** `1,920`: a count for people. */
export function formatCount(count: number, locale = "en-IE"): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** From here on nobody counts along. */
const MANY = 1_000;

/** How many there are, where `more` says that not all were counted: "37", "37+", and "1,000+" for any number beyond. */
export function formatFound({ count, more }: { count: number; more: boolean }): string {
  return `${formatCount(Math.min(count, MANY))}${more || count >= MANY ? "+" : ""}`;
}
