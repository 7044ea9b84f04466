import { DomainError } from "@/contracts/errors";
import type { Quote, QuoteOrderInput } from "@/contracts/order";
import type { Id } from "@/lib/id";
import type { Db } from "@/server/db/types";
import { NEW_TAB, toTabSummary } from "@/server/domain/money/tab";
import { choosePath } from "./choose-path";
import { checkOrder, checkRange, checkShown, checkStock, priceOf } from "./order-rules";
import { readSituation } from "./read-situation";

type QuoteOrder = QuoteOrderInput & { buyerId: Id<"acc"> | null };

/**
 * What the buy panel tells before the click: what these units cost, which way the order goes and what would stand in its
 * way, by the same rules as the order itself. Throws `listing_not_found` or `units_out_of_range`.
 */
export async function quoteOrder(db: Db, input: QuoteOrder): Promise<Quote> {
  const { buyerId, listingId, units } = input;
  const situation = await readSituation(db, [input]);
  const { settings } = situation;
  const listing = checkShown(situation.listings.find(({ id }) => id === listingId));
  checkRange(units, settings);

  const { currency } = listing;
  const { unitPrice, total } = priceOf(listing, units);
  const money = (amount: number) => ({ amount, currency });
  const limits = settings.currencyLimits[currency];
  const tab = situation.tabs.find((one) => one.currency === currency) ?? NEW_TAB;
  const way = buyerId === null ? null : choosePath({ total, currency, tab, settings });
  return {
    unitPrice: money(unitPrice),
    units,
    total: money(total),
    unitsAvailable: listing.unitsAvailable,
    maxUnits: settings.maxUnitsPerOrder,
    acceptanceWindow: settings.acceptanceWindow,
    path: way?.path ?? null,
    checkoutReason: way?.path === "checkout" ? way.reason : null,
    instantLimit: limits === undefined ? null : money(limits.instant),
    tab: way === null ? null : toTabSummary(tab, currency, settings),
    tabAfter: way?.path === "instant" ? money(tab.owedAmount + total) : null,
    refusal: refusalOf(() =>
      buyerId === null
        ? checkStock(listing, units, settings)
        : checkOrder(situation, { buyerId, listingId, units }),
    ),
  };
}

function refusalOf(check: () => unknown): Quote["refusal"] {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, sentence: error.message };
    throw error;
  }
}
