import { z } from "zod";
import { CHECKOUT_OPEN } from "@/config/checkout";
import { FEE_BASIS_POINTS } from "@/config/fees";
import { CURRENCY_LIMITS, MAX_OPEN_RESERVATIONS, MAX_UNITS_PER_ORDER } from "@/config/limits";
import { ACCEPTANCE_WINDOW, RESERVATION } from "@/config/windows";
import { CurrencyCode } from "@/contracts/money";
import { settings } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

const minorUnits = z.int().min(0);
const milliseconds = z.int().min(1);

const Limits = z.strictObject({ instant: minorUnits, tab: minorUnits, minimumCharge: minorUnits });

/** What orders are placed under: a row of `settings` named like the field, or else what src/config says. */
const OrderSettings = z.object({
  feeBasisPoints: z.int().min(0).max(10_000).default(FEE_BASIS_POINTS),
  acceptanceWindow: milliseconds.default(ACCEPTANCE_WINDOW),
  reservation: milliseconds.default(RESERVATION),
  maxUnitsPerOrder: z.int().min(1).default(MAX_UNITS_PER_ORDER),
  maxOpenReservations: z.int().min(0).default(MAX_OPEN_RESERVATIONS),
  currencyLimits: z.partialRecord(CurrencyCode, Limits).default(CURRENCY_LIMITS),
  checkoutOpen: z.boolean().default(CHECKOUT_OPEN),
});
export type OrderSettings = z.output<typeof OrderSettings>;

/** Settings rows by key, over the defaults. A row that does not fit is an error, not silently another rule. */
export function toOrderSettings(rows: Record<string, unknown>): OrderSettings {
  return OrderSettings.parse(rows);
}

/** What an order would be placed under now. */
export async function getOrderSettings(db: Db): Promise<OrderSettings> {
  const rows = await db.select({ key: settings.key, value: settings.value }).from(settings);
  return toOrderSettings(Object.fromEntries(rows.map((row) => [row.key, row.value])));
}
