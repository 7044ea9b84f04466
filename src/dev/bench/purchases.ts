import { must } from "@/lib/assert";
import { type Id, newId } from "@/lib/id";
import { openConnections } from "./load";
import { type BenchMarket, openMarket } from "./market";
import { makeOrderStatement } from "./order-statement";
import { makePurchaseWorld, type PurchaseWorld, type Shopper } from "./purchase-world";
import type { Figure, Suite } from "./suite";
import { figure, figuresOf, inTurn, shareOf, takeTurns, WORKERS } from "./turns";

/** Purchases over HTTP against what the database itself can do. */
export const purchases: Suite = {
  name: "purchases",
  method:
    "Closed loop of 32 connections: units bought one by one on the tab, over tRPC, by 4,000 buyers with real session " +
    "cookies; of one listing (hot) and of 1,000 (spread). The limit is the same writes (session check, order, token, " +
    "history, ledger, stock, tab) as one prepared statement an order, from this process, without HTTP; the market also " +
    "writes its audit entry, the seller's notice and the idempotency key. 12,800 orders were placed before, " +
    "each way has run for 12 s, and PostgreSQL's log has segments to write over. All take turns.",
  async run(signal) {
    let world: PurchaseWorld | undefined;
    const market = await openMarket(signal, async ({ db }) => {
      world = await makePurchaseWorld(db, new Date());
    });
    try {
      return await measure(market, must(world, "the world"), signal);
    } finally {
      await market.close();
    }
  },
};

async function measure(market: BenchMarket, world: PurchaseWorld, signal: AbortSignal): Promise<Figure[]> {
  const { listingIds, shoppers } = world;
  const [hot, someone] = [must(listingIds[0], "a listing"), must(shoppers[0], "a shopper")];
  const statement = await makeOrderStatement(market.db, someone, hot);
  const connections = openConnections(market.url, WORKERS);
  const [nextShopper, nextListing] = [inTurn(shoppers), inTurn(listingIds)];

  const write = async (shopper: Shopper, listingId: Id<"lst">) => {
    const rows = await market.sql.unsafe(statement.text, statement.parametersOf(shopper, listingId), {
      prepare: true,
    });
    if (rows.length !== 1) throw new Error("the limit's statement sold nothing");
  };
  const buy = async (worker: number, { cookie }: Shopper, listingId: Id<"lst">) => {
    const headers = { cookie, "content-type": "application/json" };
    const order = { listingId, units: 1, idempotencyKey: newId("idk", new Date()) };
    await connections.post(worker, {
      path: "/api/trpc/order.place",
      headers,
      body: JSON.stringify({ json: order }),
    });
  };

  const turns = await takeTurns(
    {
      pids: market.pids,
      ways: [
        { name: "limit, hot", work: () => write(nextShopper(), hot) },
        { name: "purchases, hot", work: (worker) => buy(worker, nextShopper(), hot) },
        { name: "limit, spread", work: () => write(nextShopper(), nextListing()) },
        { name: "purchases, spread", work: (worker) => buy(worker, nextShopper(), nextListing()) },
      ],
    },
    signal,
  );
  await connections.close();
  const of = (name: string) => must(turns.get(name), name);
  return [
    ...[...turns].flatMap(([name, measured]) =>
      figuresOf(name, measured, name.startsWith("purchases") ? { atMost: 60 } : undefined),
    ),
    figure("hot, share of the limit", "%", shareOf(of("purchases, hot"), of("limit, hot")), { atLeast: 150 }),
    figure("spread, share of the limit", "%", shareOf(of("purchases, spread"), of("limit, spread")), {
      atLeast: 60,
    }),
  ];
}
