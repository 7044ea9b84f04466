import { afterEach, beforeEach, expect, test } from "vitest";
import type { Id } from "@/lib/id";
import { newId } from "@/lib/id";
import { aBrowser } from "../../support/browser";
import { anApiKey, aSession } from "../../support/factories/account";
import { anOrder } from "../../support/factories/order";
import { rest } from "../../support/rest";
import { testDb } from "../../support/test-db";

const { db, sql } = testDb();
let orderId: Id<"ord">;
let buyerId: Id<"acc">;
let authorization: string;

beforeEach(async () => {
  ({ orderId, buyerId } = await anOrder(db));
  authorization = `Bearer ${(await anApiKey(db, buyerId)).secret}`;
});
afterEach(async () => {
  await sql`drop trigger if exists trip on orders`;
  await sql`drop sequence if exists trips`;
});

/** Whatever changes an order meets this failure, so many times; a sequence remembers what was rolled back. */
async function trip(code: string, times: number): Promise<void> {
  await sql`create sequence trips`;
  await sql.unsafe(`
    create or replace function trip() returns trigger language plpgsql as $$ begin
      if nextval('trips') <= ${times} then raise exception 'tripped' using errcode = '${code}'; end if;
      return new;
    end $$;
    create trigger trip before update on orders for each row execute function trip();`);
}

const accept = () => {
  const key = newId("idk", new Date());
  return rest(`POST /orders/${orderId}/accept`, { headers: { authorization, "idempotency-key": key } });
};
const statuses = async () => (await sql`select status from orders`).map((row) => row["status"]);

test("a deadlock within a request, its key and its answer, is met by doing all of it again", async () => {
  await trip("40P01", 2);
  expect(await accept()).toMatchObject({ status: 200, body: { status: "released" } });
  expect(await statuses()).toEqual(["released"]);
});

test.each(["40P01", "40001", "53100", "57014", "55P03"])(
  "%s that stays: 503, to be asked again",
  async (code) => {
    await trip(code, 100);
    const answer = await accept();
    expect(answer).toMatchObject({ status: 503, body: { code: "unavailable", details: {} } });
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(await statuses()).toEqual(["held"]);
  },
);

test("over tRPC it is the same", async () => {
  await trip("53100", 100);
  const browser = aBrowser({ cookie: (await aSession(db, buyerId)).cookie });
  const { status, error } = await browser.mutate("order.accept", { orderId });
  expect([status, error?.code]).toEqual([503, "unavailable"]);
});

test("a connection that dies under what writes leaves open whether it did", async () => {
  await sql.unsafe(`
    create sequence trips;
    create or replace function trip() returns trigger language plpgsql as $$ begin
      perform pg_terminate_backend(pg_backend_pid()); return new;
    end $$;
    create trigger trip before update on orders for each row execute function trip();`);
  expect(await accept()).toMatchObject({ status: 503, body: { code: "outcome_unknown" } });
  expect(await statuses()).toEqual(["held"]);
});

test("what is wrong in our own code stays ours: 500, and nothing of it is told", async () => {
  await trip("22012", 100);
  expect(await accept()).toMatchObject({ status: 500, body: { code: "internal" } });
});
