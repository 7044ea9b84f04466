import { readFileSync } from "node:fs";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "@/dev/port";
import { newId } from "@/lib/id";
import { MINUTE } from "@/lib/time";
import { openDatabase } from "@/server/db/client";
import { runCommand } from "../support/command";
import { anAccount, anApiKey, aSeller } from "../support/factories/account";
import { aListing } from "../support/factories/listing";
import { ask } from "./ask";
import { counts } from "./counts";
import { openPlace, type Place } from "./place";
import { type Server, startServer, statusOf } from "./server";
import { variablesFor } from "./variables";

let place: Place;
const servers: Server[] = [];

beforeAll(async () => {
  place = await openPlace("instances", ["market"]);
}, 2 * MINUTE);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await place.discard();
}, 2 * MINUTE);

/** Migrates, then serves, as each machine of a deployment does. */
async function startInstance(): Promise<Server> {
  const port = await freePort();
  const variables = variablesFor(port, place.url("market"));
  const migrated = runCommand("migrate", [], variables);
  expect(await migrated.ended, migrated.output()).toBe(0);
  const server = startServer(port, variables);
  servers.push(server);
  await server.ready();
  return server;
}

test("instances that start at once on an empty database: each migration is applied once, and all of them serve", {
  timeout: 10 * MINUTE,
}, async () => {
  const instances = await Promise.all(Array.from({ length: counts.instances }, startInstance));

  const sql = postgres(place.url("market"), { max: 1 });
  const applied = await sql`select hash from drizzle.__drizzle_migrations`;
  const { entries }: { entries: unknown[] } = JSON.parse(readFileSync("drizzle/meta/_journal.json", "utf8"));
  expect(applied).toHaveLength(entries.length);
  expect(new Set(applied.map((row) => row["hash"])).size).toBe(entries.length);
  await sql.end();

  // One purchase, sent to all of them at once, is one order
  const { db, sql: pool } = openDatabase(place.url("market"), 2);
  const { id } = await anAccount(db);
  const { secret: bearer } = await anApiKey(db, id);
  const listing = await aListing(db, { sellerId: (await aSeller(db)).id, price: 1 });
  await pool.end();
  const purchase = { bearer, key: newId("idk", new Date()), body: { listingId: listing.id, units: 1 } };
  const heard = await Promise.all(instances.map(({ url }) => ask(url, "POST /orders", purchase)));
  expect(heard.map(({ status }) => status)).toEqual(instances.map(() => 201));
  expect(new Set(heard.map(({ body }) => body["orderId"])).size).toBe(1);
});

test("one that starts with no database at all is alive, waits, and takes requests and jobs when there is one", {
  timeout: 5 * MINUTE,
}, async () => {
  const port = await freePort();
  const variables = variablesFor(port, place.url("later"));
  const server = startServer(port, variables);
  servers.push(server);
  await server.answers();
  expect(await statusOf(`${server.url}/api/health`)).toBe(200);
  const obstacle = async () => (await (await fetch(`${server.url}/api/ready`)).json()).check;
  expect(await obstacle()).toBe("database");

  const admin = postgres(place.url("postgres"), { max: 1 });
  await admin`create database later`;
  await admin.end();
  expect(await obstacle()).toBe("migrations");

  expect(await runCommand("migrate", [], variables).ended).toBe(0);
  await server.ready();
  const sql = postgres(place.url("later"), { max: 1 });
  const [job] = await sql`insert into pgboss.job (name, data) values ('mail', '{}') returning id`;
  const state = async () => (await sql`select state from pgboss.job where id = ${job?.["id"]}`)[0]?.["state"];
  while ((await state()) === "created");
  await sql.end();
});
