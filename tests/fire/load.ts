import { must } from "@/lib/assert";
import { newId } from "@/lib/id";
import { LEAK } from "../support/leak";
import { ask, type Heard } from "./ask";
import type { Buyer, Crowd, Meter } from "./crowd";

/** Something that was asked for under a key, and what was heard of it; `done` is null until an answer said so. */
interface Purchase {
  key: string;
  buyer: Buyer;
  listing: Crowd["listings"][number];
  orderId: string | null;
}
interface Check {
  key: string;
  meter: Meter;
  cost: number;
  code: string | null;
}

/** What a crowd asked for, and all that it was told. */
export interface Journal {
  purchases: Purchase[];
  checks: Check[];
  /** Secrets that were shown, by token. */
  reveals: { tokenId: string; secret: string; listing: Crowd["listings"][number] }[];
  /** Requests that had their effect, and answers that only said to ask again. */
  done: number;
  again: number;
  /** Connections that broke before an answer. */
  broken: number;
  /** What must never be answered. */
  faults: string[];
}

export const emptyJournal = (): Journal => ({
  ...{ purchases: [], checks: [], reveals: [], faults: [] },
  ...{ done: 0, again: 0, broken: 0 },
});

interface Load {
  url: string;
  crowd: Crowd;
  journal: Journal;
  goesOn: () => boolean;
}

let turns = 0;

/** Buys, reveals what it bought, and has a key checked, over and over; what nobody answered is left for `askAgain`. */
export async function shop(load: Load): Promise<void> {
  while (load.goesOn()) {
    const turn = turns++;
    const { buyers, listings, meters } = load.crowd;
    const purchase: Purchase = {
      key: newId("idk", new Date()),
      buyer: must(buyers[turn % buyers.length], "a buyer"),
      listing: must(listings[turn % listings.length], "a listing"),
      orderId: null,
    };
    load.journal.purchases.push(purchase);
    await buy(load, purchase);
    if (purchase.orderId !== null) await reveal(load, purchase);
    for (let times = 0; times < 3; times++) {
      const meter = must(meters[(turn + times) % meters.length], "a meter");
      const check: Check = { key: newId("idk", new Date()), meter, cost: 1 + (turn % 3), code: null };
      load.journal.checks.push(check);
      await verify(load, check);
    }
  }
}

/** Asks once more, with its own key, for all that nobody knows the outcome of; again and again until it is told. */
export async function askAgain(load: Omit<Load, "goesOn">): Promise<void> {
  const forever = { ...load, goesOn: () => true };
  for (const purchase of load.journal.purchases)
    while (purchase.orderId === null && load.journal.faults.length === 0) await buy(forever, purchase);
  for (const check of load.journal.checks)
    while (check.code === null && load.journal.faults.length === 0) await verify(forever, check);
}

async function buy(load: Load, purchase: Purchase): Promise<void> {
  const { key, buyer, listing } = purchase;
  const body = { listingId: listing.id, units: 1 };
  const heard = await decided(load, () => ask(load.url, "POST /orders", { bearer: buyer.bearer, key, body }));
  if (heard !== null) purchase.orderId = String(heard.body["orderId"]);
}

async function reveal(load: Load, { buyer: { bearer }, listing, orderId }: Purchase): Promise<void> {
  const seen = await decided(load, () => ask(load.url, `GET /orders/${orderId}/tokens`, { bearer }));
  const items = seen?.body["items"] as { id: string }[] | undefined;
  const tokenId = items?.[0]?.id;
  if (tokenId === undefined) return;
  const shown = await decided(load, () => ask(load.url, `POST /tokens/${tokenId}/reveal`, { bearer }));
  if (shown !== null) load.journal.reveals.push({ tokenId, secret: String(shown.body["secret"]), listing });
}

async function verify(load: Load, check: Check): Promise<void> {
  const { key, meter, cost } = check;
  const body = { token: meter.secret, cost };
  const target = "POST /tokens/verify";
  const heard = await decided(load, () => ask(load.url, target, { bearer: meter.bearer, key, body }));
  if (heard !== null) check.code = String(heard.body["code"]);
}

/** Says "later", not "no": the same request with the same key may be sent again. */
const LATER = ["unavailable", "outcome_unknown", "request_in_flight", "rate_limited"];

/** Asks until it is told what happened; null when the load ends, or its server does, before. */
async function decided(load: Load, send: () => Promise<Heard>): Promise<Heard | null> {
  const { journal, goesOn } = load;
  do {
    const heard = await send().catch((error: Error) => {
      journal.faults.push(error.message);
      return null;
    });
    if (heard === null) return null;
    if (heard.status === null) {
      journal.broken += 1;
      return null;
    }
    if (LEAK.test(heard.code ?? "")) journal.faults.push(`leaked: ${heard.code}`);
    if (heard.code === null) {
      journal.done += 1;
      return heard;
    }
    if (!LATER.includes(heard.code)) {
      journal.faults.push(`${heard.status} ${heard.code}`);
      return null;
    }
    journal.again += 1;
  } while (goesOn());
  return null;
}
