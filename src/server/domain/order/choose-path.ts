import type { CheckoutReason } from "@/contracts/order";
import type { Currency } from "@/lib/money";
import type { OrderSettings } from "@/server/domain/money/settings";
import { type TabState, tabLimit } from "@/server/domain/money/tab";

export type Path = { path: "instant" } | { path: "checkout"; reason: CheckoutReason };

interface ChoosePath {
  total: number;
  currency: Currency;
  tab: TabState;
  settings: OrderSettings;
}

/** Instant, on the tab, when the total is within the instant limit and the tab; otherwise paid first. */
export function choosePath({ total, currency, tab, settings }: ChoosePath): Path {
  const limits = settings.currencyLimits[currency];
  if (limits === undefined) return { path: "checkout", reason: "no_instant_path" };
  if (total > limits.instant) return { path: "checkout", reason: "over_instant_limit" };
  if (tab.owedAmount + total > tabLimit(tab, currency, settings))
    return { path: "checkout", reason: "tab_full" };
  return { path: "instant" };
}
