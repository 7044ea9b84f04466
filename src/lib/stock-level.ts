import { formatCount } from "./count";

/** Below this, units are told exactly. */
export const EXACT_BELOW = 10;

/**
 * How many units a page that is kept in a cache says there are: exactly under ten, and from there on the last of 10, 20,
 * 50, 100, 200, 500, … that is reached. The database tells the cache when a listing passes one (`stock_level` in SQL).
 */
export function stockLevel(units: number): number {
  if (units < EXACT_BELOW) return units;
  const power = 10 ** (String(units).length - 1);
  const steps = [5, 2, 1].map((step) => step * power);
  return steps.find((step) => step <= units) ?? power;
}

/** "7", "200+". */
export function formatStock(units: number): string {
  return `${formatCount(stockLevel(units))}${units < EXACT_BELOW ? "" : "+"}`;
}
