import { afterAll, beforeAll, expect, test } from "vitest";
import { type RemoteControl, remoteControl } from "@/dev/stripe/control-http";
import { aDouble, anOrder } from "../support/stripe-double";

let it: Awaited<ReturnType<typeof aDouble>>;
let remote: RemoteControl;
beforeAll(async () => {
  it = await aDouble({ advanceClock: (milliseconds) => it.move(milliseconds / 60_000) });
  remote = remoteControl(it.double.url);
});
afterAll(() => it.double.stop());

test("every control can be used from another process", async () => {
  const { id } = await it.stripe.checkout.sessions.create(anOrder());
  await remote.hold();
  await remote.pay(id, { method: "card", amount: 100 });
  expect((await remote.sessions()).map(({ amount_total }) => amount_total)).toEqual([100]);
  expect(await remote.ledger()).toEqual({ eur: 73 });
  expect((await remote.pending()).map(({ type }) => type)).toContain("checkout.session.completed");
  expect(await remote.newSecret()).toMatch(/^whsec_/);
  await remote.reset();
  expect(await remote.sessions()).toEqual([]);
});

test("the clock moves, and what is due happens", async () => {
  const { id } = await it.stripe.checkout.sessions.create(anOrder());
  await remote.advanceClock(24 * 60 * 60_000);
  expect((await remote.sessions()).find((session) => session.id === id)?.status).toBe("expired");
});

test("what is not possible is an error with the reason", async () => {
  await expect(remote.pay("cs_test_none")).rejects.toThrow("No such checkout.session");
  await expect(remote.redeliver("evt_none")).rejects.toThrow("No such event");
  const unknown = await fetch(`${it.double.url}/control/constructor`, {
    method: "POST",
    headers: { "content-type": "application/json" },
  });
  expect(unknown.status).toBe(404);
  const other = await aDouble();
  expect(() => other.control.advanceClock(1)).toThrow("no clock");
  await other.double.stop();
});
