import type { Id } from "./id";

const DIGITS = 6;

/** What people call an order: `UD-7K3M9Q`, the last six characters of its id. Unique enough within one account. */
export function orderNumber(id: Id<"ord">): string {
  return `UD-${id.slice(-DIGITS).toUpperCase()}`;
}

/** The end of the id that a typed order number (`UD-7K3M9Q`, `ud-7k3m9q`, `7k3m9q`) stands for, or null. */
export function orderNumberEnding(typed: string): string | null {
  const digits = typed.trim().toLowerCase().replace(/^ud-/, "");
  return /^[0-9a-hjkmnp-tv-z]{6}$/.test(digits) ? digits : null;
}
