import type { CurrencyLimits } from "@/config/limits";
import type { TabSummary } from "@/contracts/money";
import type { Currency } from "@/lib/money";

/** What the rules of a tab look at. A disputed order is still owed, so it counts against the limit. */
export interface TabState {
  owedAmount: number;
  firstSettledAt: Date | null;
  overdueSince: Date | null;
}

/** The tab of a buyer who has none yet. */
export const NEW_TAB: TabState = { owedAmount: 0, firstSettledAt: null, overdueSince: null };

/** What a tab may stand at: the instant limit until a settlement was paid, the full limit from then on. */
export function tabLimit(tab: TabState, limits: CurrencyLimits): number {
  return tab.firstSettledAt === null ? limits.instant : limits.tab;
}

/** Whether an order of `amount` may go on the tab. */
export function fitsTab(tab: TabState, amount: number, limits: CurrencyLimits): boolean {
  return tab.owedAmount + amount <= tabLimit(tab, limits);
}

/** A tab for its owner's eyes. */
export function toTabSummary(tab: TabState, currency: Currency, limits: CurrencyLimits): TabSummary {
  const limit = tabLimit(tab, limits);
  return {
    owed: { amount: tab.owedAmount, currency },
    limit: { amount: limit, currency },
    left: { amount: Math.max(0, limit - tab.owedAmount), currency },
    overdueSince: tab.overdueSince,
  };
}
