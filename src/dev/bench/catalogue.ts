import { randomBytes } from "node:crypto";
import { join } from "node:path";
import postgres from "postgres";
import { FindListingsInput } from "@/contracts/listing";
import { FindOrdersInput } from "@/contracts/order";
import { VaultInput } from "@/contracts/token";
import { MINUTE } from "@/lib/time";
import { prepareDatabase } from "@/scripts/prepare-database";
import { type Database, openDatabase } from "@/server/db/client";
import type { Db } from "@/server/db/types";
import { findListingFacets } from "@/server/domain/listing/find-listing-facets";
import { findListings } from "@/server/domain/listing/find-listings";
import { findOrders } from "@/server/domain/order/find-orders";
import { findVault } from "@/server/domain/token/find-vault";
import { discardCluster, startCluster } from "../database/cluster";
import { devFolder } from "../folder";
import { fillListings } from "./fill/fill-listings";
import { BENCH_BUYER, fillPurchases } from "./fill/fill-purchases";
import { median, percentile } from "./percentile";
import type { Figure, Suite } from "./suite";

const ROUNDS = 5;
const CALLS = 60;
const FLAT = { atMost: 1.5 };

type Read = (db: Db) => Promise<unknown>;
type Shape = Partial<typeof FindListingsInput._zod.input>;

const list = (shape: Shape): Read => {
  const input = FindListingsInput.parse(shape);
  return (db) => findListings(db, input);
};

/** The page that ten others come before. */
const deepList = (shape: Shape): Read => {
  const cursors = new Map<Db, string | null>();
  return async (db) => {
    const input = FindListingsInput.parse(shape);
    if (!cursors.has(db)) {
      let cursor: string | null = null;
      for (let page = 0; page < 10; page++) cursor = (await findListings(db, { ...input, cursor })).next;
      cursors.set(db, cursor);
    }
    return findListings(db, { ...input, cursor: cursors.get(db) });
  };
};

/** What has to be as quick with a million listings as with a thousand. */
const FLAT_LISTS: Record<string, Read> = {
  "newest first": list({ sort: "newest" }),
  "price, low to high": list({ sort: "price_asc" }),
  "price, high to low": list({ sort: "price_desc" }),
  "one category": list({ categories: ["weather"] }),
  "category, delivery, in stock": list({ categories: ["weather"], deliveries: ["minted"], inStock: true }),
  "the eleventh page": deepList({ sort: "newest" }),
  "the eleventh page by price": deepList({ sort: "price_asc" }),
};

const words = (typed: string): Record<string, Read> => ({
  [`“${typed}”`]: list({ words: typed }),
  [`facets of “${typed}”`]: (db) => findListingFacets(db, FindListingsInput.parse({ words: typed })),
});
const SEARCHES = { ...words("wether"), ...words("hospitl vacine"), ...words("weather") };

const own = { actorId: BENCH_BUYER, now: new Date() } as const;
const FLAT_OWN: Record<string, Read> = {
  "the vault": (db) => findVault(db, { ...VaultInput.parse({}), ...own }),
  "the orders": (db) => findOrders(db, { ...FindOrdersInput.parse({}), ...own }),
};

export const catalogue: Suite = {
  name: "catalogue",
  method:
    `Reads of a page, one after the other over one connection of an embedded PostgreSQL, in ${ROUNDS} rounds of ${CALLS}: the ` +
    "95th percentile of each round, and of those the median. Sizes take turns within a round; “times” is the larger's over the smaller's.",
  run: (signal) =>
    withMarkets(signal, async ({ small, large }) => [
      ...(await compare("1,000,000 listings over 1,000", FLAT_LISTS, [small, large], signal)),
      ...(await measure("1,000,000 listings", SEARCHES, large, signal)),
      ...(await compare("100,000 tokens over 100", FLAT_OWN, [small, large], signal)),
    ]),
};

async function withMarkets(
  signal: AbortSignal,
  run: (markets: { small: Db; large: Db }) => Promise<Figure[]>,
): Promise<Figure[]> {
  const folder = join(devFolder(), "bench");
  await discardCluster(folder);
  const settings = { fsync: "off", synchronous_commit: "off", shared_buffers: "1GB", max_wal_size: "8GB" };
  const cluster = await startCluster({ folder, password: randomBytes(16).toString("hex"), settings });
  const opened: Database[] = [];
  const open = async (name: string, size: { listings: number; tokens: number }) => {
    signal.throwIfAborted();
    const admin = postgres(cluster.url("postgres"), { max: 1 });
    await admin`create database ${admin(name)}`.finally(() => admin.end());
    await prepareDatabase(cluster.url(name));
    // A million rows are one statement, and nothing is heard of it meanwhile
    const database = openDatabase(cluster.url(name), 1, { statementTimeout: 10 * MINUTE });
    opened.push(database);
    await fillListings(database.sql, size.listings);
    await fillPurchases(database.sql, size.tokens);
    return database.db;
  };
  try {
    const small = await open("small", { listings: 1_000, tokens: 100 });
    const large = await open("large", { listings: 1_000_000, tokens: 100_000 });
    return await run({ small, large });
  } finally {
    await Promise.all(opened.map(({ sql }) => sql.end()));
    await cluster.stop();
    await discardCluster(folder);
  }
}

async function compare(
  what: string,
  reads: Record<string, Read>,
  [small, large]: [Db, Db],
  signal: AbortSignal,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, read] of Object.entries(reads)) {
    const rounds: { times: number; ms: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [few, many] = [await p95(read, small, signal), await p95(read, large, signal)];
      rounds.push({ times: many / few, ms: many });
    }
    figures.push(
      toFigure(
        `${name}, p95 with ${what}`,
        "times",
        rounds.map(({ times }) => times),
        FLAT,
      ),
    );
    figures.push(
      toFigure(
        `${name}, p95 of the larger`,
        "ms",
        rounds.map(({ ms }) => ms),
      ),
    );
  }
  return figures;
}

async function measure(
  what: string,
  reads: Record<string, Read>,
  db: Db,
  signal: AbortSignal,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, read] of Object.entries(reads)) {
    const raw: number[] = [];
    for (let round = 0; round < ROUNDS; round++) raw.push(await p95(read, db, signal));
    figures.push(toFigure(`${name}, p95 with ${what}`, "ms", raw, { atMost: 150 }));
  }
  return figures;
}

function toFigure(name: string, unit: Figure["unit"], raw: number[], target?: Figure["target"]): Figure {
  return { name, unit, raw, value: median(raw), ...(target && { target }) };
}

/** Milliseconds that all but a twentieth of the calls stay under. */
async function p95(read: Read, db: Db, signal: AbortSignal): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    signal.throwIfAborted();
    const start = performance.now();
    await read(db);
    times.push(performance.now() - start);
  }
  return percentile(times, 0.95);
}
