import {
  DAY,
  isAlive,
  type Listing,
  type Market,
  type Order,
  type Person,
  startClock,
  stopClock,
} from "./market";

/** What a buyer owes in one currency. Minor units. */
export interface Tab {
  buyer: Person;
  currency: Listing["currency"];
  owed: number;
  /** A settlement was paid before: the limit is the full one. */
  trusted: boolean;
  overdue: boolean;
  writtenOff: boolean;
  /** What is being paid right now. */
  settlement: { orders: Order[]; amount: number; sessionId: string } | null;
}

const MINIMUM = 50;
const INSTANT = 2_500;
const FULL = 6_000;

export function newTab(buyer: Person, currency: Listing["currency"]): Tab {
  const fresh = { owed: 0, trusted: false, overdue: false, writtenOff: false, settlement: null };
  return { buyer, currency, ...fresh };
}

export function findTab({ tabs }: Market, buyer: Person, currency: string): Tab | null {
  return tabs.find((tab) => tab.buyer === buyer && tab.currency === currency) ?? null;
}

/** Small enough for one order, and for the tab of its buyer. */
export function isInstant(market: Market, buyer: Person, listing: Listing, units: number): boolean {
  const total = listing.price * units;
  const tab = findTab(market, buyer, listing.currency);
  if (tab?.writtenOff) return false;
  return total <= INSTANT && (tab?.owed ?? 0) + total <= (tab?.trusted ? FULL : INSTANT);
}

const restOf = ({ units, refunded, price }: Order) => (units - refunded) * price;
const sumOf = (orders: readonly Order[]) => orders.reduce((sum, order) => sum + restOf(order), 0);

/** What is on a tab and was not settled; what is refunded has left it. */
export function unsettled({ orders }: Market, { buyer, currency }: Tab): Order[] {
  return orders.filter(
    (order) =>
      order.buyer === buyer &&
      order.listing.currency === currency &&
      !order.checkout &&
      !order.settled &&
      isAlive(order),
  );
}

export function predictSettle(
  market: Market,
  tab: Tab | null,
): "ok" | "nothing_to_settle" | "tab_below_minimum" {
  if (tab === null) return "nothing_to_settle";
  if (tab.settlement !== null) return "ok";
  const lines = unsettled(market, tab);
  if (lines.length === 0) return "nothing_to_settle";
  return sumOf(lines) < MINIMUM ? "tab_below_minimum" : "ok";
}

/** The lines are frozen until they are paid, or nobody pays. */
export function freeze(market: Market, tab: Tab, sessionId: string): void {
  const orders = unsettled(market, tab);
  tab.settlement ??= { orders, amount: sumOf(orders), sessionId };
}

export function settle(market: Market, tab: Tab): void {
  if (tab.settlement === null) return;
  for (const order of tab.settlement.orders) order.settled = true;
  tab.owed -= tab.settlement.amount;
  tab.settlement = null;
  tab.trusted = true;
  letGo(market, tab);
}

/** A settlement ends when something on it is to be refunded. */
export function thaw({ tabs }: Market, order: Order): void {
  for (const tab of tabs) if (tab.settlement?.orders.includes(order)) tab.settlement = null;
}

function letGo(market: Market, tab: Tab): void {
  tab.overdue = false;
  for (const order of market.orders) {
    if (order.checkout || order.buyer !== tab.buyer || order.listing.currency !== tab.currency) continue;
    order.late = false;
    startClock(market, order);
  }
}

/** The sales of a tab that nobody pays are taken back. */
export function writeOff(market: Market, tab: Tab): void {
  const lost = unsettled(market, tab);
  tab.owed -= sumOf(lost);
  tab.settlement = null;
  tab.overdue = false;
  tab.writtenOff = true;
  for (const order of lost) {
    order.status = "charged_back";
    order.late = false;
    order.fee = null;
    order.windowEnds = null;
    order.windowLeft = null;
  }
}

/** Due after 30 days, overdue a week later, written off 60 days after it was due: by the oldest that is on it. */
export function watch(market: Market, tab: Tab): void {
  if (tab.writtenOff) return;
  const lines = unsettled(market, tab);
  const oldest = Math.min(...lines.map(({ placedAt }) => placedAt));
  const isPayable = lines.length > 0 && sumOf(lines) >= MINIMUM;
  if (!isPayable || market.now < oldest + 37 * DAY) {
    if (tab.overdue) letGo(market, tab);
    return;
  }
  if (!tab.overdue)
    for (const order of lines) {
      order.late = true;
      stopClock(market, order);
    }
  tab.overdue = true;
  if (market.now >= oldest + 90 * DAY) writeOff(market, tab);
}
