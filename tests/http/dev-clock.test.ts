import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { ACCEPTANCE_WINDOW } from "@/config/windows";
import { DAY } from "@/lib/time";
import { handleClock } from "@/server/api/dev-clock";
import { orders } from "@/server/db/schema";
import { anOrder } from "../support/factories/order";
import { served } from "../support/serve";
import { testDb } from "../support/test-db";

const folder = mkdtempSync(join(tmpdir(), "udam-clock-"));
const file = join(folder, "clock");
process.env["CLOCK_FILE"] = file;
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => writeFileSync(file, "0"));

const { db } = testDb();
const address = served(handleClock);

const move = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(address(), {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });

test("moves the clock and has done what is due by then before it answers", async () => {
  const { orderId } = await anOrder(db);
  expect(await move({ advance: ACCEPTANCE_WINDOW - DAY })).toMatchObject({ status: 200 });
  expect(await db.select({ status: orders.status }).from(orders)).toEqual([{ status: "held" }]);
  const answer = await move({ advance: 2 * DAY });
  const { now } = (await answer.json()) as { now: string };
  expect(new Date(now).getTime() - Date.now()).toBeGreaterThan(ACCEPTANCE_WINDOW);
  expect(await db.select({ id: orders.id, status: orders.status }).from(orders)).toEqual([
    { id: orderId, status: "released" },
  ]);
});

test.each([[{ advance: -1 }], [{ advance: 1.5 }], [{ advance: "1" }], [{}], [null], [{ advance: 1, to: 2 }]])(
  "refuses %j and leaves the clock alone",
  async (body) => {
    expect(await move(body)).toMatchObject({ status: 400 });
    expect(readFileSync(file, "utf8")).toBe("0");
  },
);

test("another site does not move it", async () => {
  expect(await move({ advance: 1 }, { origin: "https://evil.example" })).toMatchObject({ status: 403 });
  expect(readFileSync(file, "utf8")).toBe("0");
});
