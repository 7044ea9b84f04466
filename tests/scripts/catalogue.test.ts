import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "@/dev/port";
import { ENV_NAMES } from "@/env";
import { MINUTE, SECOND } from "@/lib/time";
import { saveSellerProfile } from "@/server/domain/account/save-seller-profile";
import { pauseListing } from "@/server/domain/listing/pause-listing";
import { publishListing } from "@/server/domain/listing/publish-listing";
import { removeListing } from "@/server/domain/listing/remove-listing";
import { saveListing } from "@/server/domain/listing/save-listing";
import { type Command, runCommand } from "../support/command";
import { aSeller } from "../support/factories/account";
import { aListing } from "../support/factories/listing";
import { anOrder } from "../support/factories/order";
import { testDb } from "../support/test-db";

const { db, sql } = testDb({ connections: 1, emptied: "once" });
const market: { app: Command; address: string }[] = [];

beforeAll(async () => {
  market.push(await openApp(), await openApp());
}, 2 * MINUTE);
afterAll(async () => {
  for (const { app } of market) app.send("SIGINT");
  await Promise.all(market.map(({ app }) => app.ended));
});

/** A server on this worker's database, in a process of its own that takes no jobs. */
async function openApp() {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const app = runCommand("start", [], {
    ...Object.fromEntries(ENV_NAMES.map((name) => [name, process.env[name] ?? ""])),
    MODE: "test",
    WORKER: "off",
    LOG_LEVEL: "warn",
    DRAIN_SECONDS: "0",
    APP_URL: address,
    PORT: String(port),
  });
  await vi.waitFor(async () => expect((await fetch(`${address}/api/ready`)).status).toBe(200), {
    timeout: MINUTE,
  });
  return { app, address };
}

/** How the page reads in each process. */
function read(path: string): Promise<string[]> {
  return Promise.all(
    market.map(async ({ address }) => {
      const response = await fetch(`${address}${path}`);
      return `${response.status} ${await response.text()}`;
    }),
  );
}

/** What the pools of the apps ran last: changes with every statement. This test has one connection, its own. */
const statements = () => sql`
  select pid, query_start from pg_stat_activity
  where application_name = 'udam' and datname = current_database() and pid <> pg_backend_pid()
  order by pid`;

/** Opens the page in each process until all of them show, or no longer show, the words. */
const shows = (path: string, words: string, expected = true) =>
  vi.waitFor(
    async () => {
      for (const page of await read(path))
        expect(page.includes(words), `${path}: ${words}\n${page.slice(0, 300)}`).toBe(expected);
    },
    { timeout: 10 * SECOND, interval: 20 },
  );

async function aMarket(serviceName: string) {
  const seller = await aSeller(db, { sellerName: "Shannon Data" });
  const traits = { sellerId: seller.id, serviceName, units: 800, price: 1 };
  const listing = await aListing(db, traits);
  const own = { listingId: listing.id, sellerId: seller.id, client: null, now: new Date() };
  const page = `/listings/${listing.slug}`;
  const lists = [
    "/",
    "/browse",
    "/browse?category=weather&sort=price_asc&stock=1",
    `/sellers/${seller.slug}`,
  ];
  for (const path of [page, ...lists]) await shows(path, serviceName);
  return { seller, listing, own, page, lists };
}

test("a cached page costs no SQL in any process, whoever looks", async () => {
  const { page, lists } = await aMarket("Tides of the Liffey");
  let before = await statements();
  expect(before.length).toBeGreaterThan(0);
  const readForFree = async () => {
    before = await statements();
    for (let time = 0; time < 3; time++)
      for (const path of [page, ...lists])
        for (const text of await read(path)) expect(text.startsWith("200 ")).toBe(true);
    expect(await statements()).toEqual(before);
  };
  // What was told while the market was made may still be on its way to a process
  await vi.waitFor(readForFree, { timeout: 10 * SECOND, interval: 20 });
  await read("/browse?q=liffey");
  expect(await statements()).not.toEqual(before); // a search is not from the cache: so counting would tell
});

test("the next reader in every process sees what was changed by another", {
  timeout: 5 * MINUTE,
}, async () => {
  const { seller, listing, own, page, lists } = await aMarket("Tides of the Shannon");
  const all = [page, ...lists];

  await saveListing(db, { ...own, content: { serviceName: "Tides of the Corrib" } });
  for (const path of all) await shows(path, "Tides of the Corrib");
  for (const path of all) await shows(path, "Tides of the Shannon", false);

  const profile = { slug: seller.slug, country: "IE", about: "Water levels." };
  await saveSellerProfile(db, { accountId: seller.id, name: "Galway Data", ...profile, now: new Date() });
  for (const path of all) await shows(path, "Galway Data");

  await shows(page, "<b>500+</b> left");
  await anOrder(db, { listingId: listing.id, units: 301 });
  for (const path of all) await shows(path, "<b>200+</b> left");

  await pauseListing(db, own);
  await shows(page, "Takes no orders now");
  for (const path of lists) await shows(path, "Tides of the Corrib", false);

  await removeListing(db, own);
  await shows(page, "There is nothing here");
});

test("a page that was not there is there once it is published", async () => {
  const seller = await aSeller(db);
  const draft = await aListing(db, { sellerId: seller.id, status: "draft" });
  await shows(`/listings/${draft.slug}`, "There is nothing here");
  await publishListing(db, { listingId: draft.id, sellerId: seller.id, client: null, now: new Date() });
  await shows(`/listings/${draft.slug}`, "Hourly Station Weather");
});

test("nobody drops anything over the public door", async () => {
  for (const { address } of market) {
    const response = await fetch(`${address}/api/internal/tags`, { method: "POST", body: '["catalogue"]' });
    expect(response.status).toBe(404);
  }
});
