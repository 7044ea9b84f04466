import {
  DAY,
  isAlive,
  type Listing,
  type Market,
  type Order,
  type Person,
  type Prediction,
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
  settlement: Settlement | null;
}

export interface Settlement {
  tab: Tab;
  orders: Order[];
  amount: number;
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

/** Whether a bank's transfer for it is under way: until that has ended nothing else happens to what it pays. */
export function isProcessing({ checkouts }: Market, settlement: Settlement | null): boolean {
  const its = checkouts.filter((checkout) => settlement !== null && checkout.settlement === settlement);
  return its.some(({ state }) => state === "processing");
}

/** Whether money for it may still come in time. */
export function isAwaited({ checkouts }: Market, settlement: Settlement): boolean {
  const its = checkouts.filter((checkout) => checkout.settlement === settlement);
  return its.some(({ state }) => state === "open" || state === "processing");
}

const settlementOf = ({ tabs }: Market, order: Order) =>
  tabs.find(({ settlement }) => settlement?.orders.includes(order))?.settlement ?? null;

/** Whether a bank's transfer will pay for this order's tab. */
export function isBankAtIt(market: Market, order: Order): boolean {
  const settlement = settlementOf(market, order);
  return settlement !== null && isProcessing(market, settlement);
}

export function predictSettle(market: Market, tab: Tab | null): Prediction {
  if (tab === null) return "nothing_to_settle";
  if (tab.settlement !== null) return isProcessing(market, tab.settlement) ? "order_being_settled" : "ok";
  const lines = unsettled(market, tab);
  if (lines.length === 0) return "nothing_to_settle";
  return sumOf(lines) < MINIMUM ? "tab_below_minimum" : "ok";
}

/** The lines are frozen until they are paid, or nobody pays. */
export function freeze(market: Market, tab: Tab): Settlement {
  const orders = unsettled(market, tab);
  tab.settlement ??= { tab, orders, amount: sumOf(orders) };
  return tab.settlement;
}

/** Nobody pays there any more. */
export function endCheckouts({ checkouts }: Market, of: Order | Settlement | null): void {
  for (const checkout of checkouts)
    if (checkout.state === "open" && (checkout.order ?? checkout.settlement) === of) checkout.state = "over";
}

/** The lines are free again. */
export function endSettlement(market: Market, tab: Tab): void {
  endCheckouts(market, tab.settlement);
  tab.settlement = null;
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
export function thaw(market: Market, order: Order): void {
  const settlement = settlementOf(market, order);
  if (settlement !== null) endSettlement(market, settlement.tab);
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
  endSettlement(market, tab);
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
  const mayBePaid = isProcessing(market, tab.settlement);
  if (market.now >= oldest + 90 * DAY && !mayBePaid) writeOff(market, tab);
}
