import type { TabSummary } from "@/contracts/money";
import type { Currency } from "@/lib/money";
import type { OrderSettings } from "./settings";

/** What the rules of a tab look at. A disputed order is still owed, so it counts against the limit. */
export interface TabState {
  owedAmount: number;
  firstSettledAt: Date | null;
  overdueSince: Date | null;
  /** What was owed was given up: nothing goes on it any more. */
  writtenOffAt: Date | null;
}

/** The tab of a buyer who has none yet. */
export const NEW_TAB: TabState = {
  owedAmount: 0,
  firstSettledAt: null,
  overdueSince: null,
  writtenOffAt: null,
};

/**
 * What a tab may stand at: the instant limit until a settlement was paid, the full limit from then on; nothing in a
 * currency without an instant path, or once it was written off.
 */
export function tabLimit(tab: TabState, currency: Currency, { currencyLimits }: OrderSettings): number {
  const limits = currencyLimits[currency];
  if (limits === undefined || tab.writtenOffAt !== null) return 0;
  return tab.firstSettledAt === null ? limits.instant : limits.tab;
}

/** A tab for its owner's eyes. */
export function toTabSummary(tab: TabState, currency: Currency, settings: OrderSettings): TabSummary {
  const limit = tabLimit(tab, currency, settings);
  return {
    owed: { amount: tab.owedAmount, currency },
    limit: { amount: limit, currency },
    left: { amount: Math.max(0, limit - tab.owedAmount), currency },
    overdueSince: tab.overdueSince,
  };
}
