import { TAB_DUE, TAB_GRACE, TAB_REMINDER, TAB_WRITE_OFF } from "@/config/windows";
import type { Currency } from "@/lib/money";
import { addTime } from "@/lib/time";
import { type DueLine, sumOf } from "./due-lines";
import type { OrderSettings } from "./settings";

interface TabDates {
  remindAt: Date;
  dueAt: Date;
  overdueAt: Date;
  writtenOffAt: Date;
}

/**
 * When a tab has to be settled, by the oldest of what is due on it; null while nothing is, or less than Stripe's
 * smallest charge: nobody is late with what they cannot pay.
 */
export function tabDates(
  lines: readonly DueLine[],
  currency: Currency,
  { currencyLimits }: OrderSettings,
): TabDates | null {
  const [oldest] = lines;
  if (oldest === undefined || sumOf(lines) < (currencyLimits[currency]?.minimumCharge ?? 0)) return null;
  const dueAt = addTime(oldest.placedAt, TAB_DUE);
  return {
    dueAt,
    remindAt: addTime(dueAt, -TAB_REMINDER),
    overdueAt: addTime(dueAt, TAB_GRACE),
    writtenOffAt: addTime(dueAt, TAB_WRITE_OFF),
  };
}
