import { afterEach, beforeEach, expect, test } from "vitest";
import type { ChaosSettings } from "@/dev/stripe/chaos";
import { aDouble, anEndpoint, anOrder, refusal } from "../support/stripe-double";

let endpoint: Awaited<ReturnType<typeof anEndpoint>>;
beforeEach(async () => {
  endpoint = await anEndpoint();
});
afterEach(() => endpoint.stop());

/** The events that arrive of 40 expired sessions under chaos, by the number of their session. */
async function arrivals(settings: Partial<ChaosSettings>): Promise<number[]> {
  const { double, stripe, control } = await aDouble({ webhookUrl: endpoint.url });
  control.hold();
  control.chaos(settings);
  const ids: string[] = [];
  for (let count = 0; count < 40; count++) ids.push((await stripe.checkout.sessions.create(anOrder())).id);
  for (const id of ids) control.expire(id);
  const start = endpoint.received.length;
  await control.flush();
  await double.stop();
  return endpoint.received.slice(start).map(({ body }) => ids.indexOf(JSON.parse(body).data.object.id));
}

const all = Array.from({ length: 40 }, (_, number) => number);
const WILD = { seed: 7, duplicate: 5, shuffle: true, drop: 0.3, concurrent: 0.1 };

test("calm: each once, in order", async () => {
  expect(await arrivals({})).toEqual(all);
});

test("duplicates, losses and disorder, as the settings say", async () => {
  const many = await arrivals({ duplicate: 5 });
  expect([...new Set(many)]).toEqual(all);
  expect(many.length).toBeGreaterThan(80);
  const few = await arrivals({ drop: 0.3 });
  expect(few.length).toBeGreaterThan(15);
  expect(few.length).toBeLessThan(40);
  const mixed = await arrivals({ shuffle: true });
  expect(mixed).not.toEqual(all);
  expect(mixed.toSorted((one, other) => one - other)).toEqual(all);
});

test("the same seed does the same, another does something else", async () => {
  const first = await arrivals(WILD);
  expect(await arrivals(WILD)).toEqual(first);
  expect(await arrivals({ ...WILD, seed: 8 })).not.toEqual(first);
});

test("copies at once are at least two", async () => {
  const copies = await arrivals({ concurrent: 1 });
  expect(copies).toEqual(all.flatMap((number) => [number, number]));
});

test("a dropped event is in the list of events, and can be delivered by hand", async () => {
  const { double, stripe, control } = await aDouble({ webhookUrl: endpoint.url });
  control.chaos({ drop: 1 });
  control.expire((await stripe.checkout.sessions.create(anOrder())).id);
  expect(await control.flush()).toEqual([]);
  const [event] = (await stripe.events.list()).data;
  expect(control.dropped()).toEqual([event?.id]);
  await control.redeliver(event?.id ?? "");
  expect(endpoint.types()).toEqual(["checkout.session.expired"]);
  await double.stop();
});

test("a delayed event arrives in its time, or with a flush", async () => {
  const { double, stripe, control } = await aDouble({ webhookUrl: endpoint.url });
  control.chaos({ delay: 20 });
  control.expire((await stripe.checkout.sessions.create(anOrder())).id);
  await expect.poll(() => endpoint.received.length).toBe(1);
  control.chaos({ delay: 1_000_000, seed: 3 });
  control.expire((await stripe.checkout.sessions.create(anOrder())).id);
  await control.flush();
  expect(endpoint.received).toHaveLength(2);
  await double.stop();
});

test("faults hit their route, their number of times, their share of the calls; the same for a seed", async () => {
  const { double, stripe, control } = await aDouble();
  control.chaos({ faults: [{ kind: "rate_limit", route: "GET /v1/balance", times: 2 }] });
  await stripe.checkout.sessions.create(anOrder());
  for (const _ of [1, 2]) expect(await refusal(stripe.balance.retrieve())).toMatchObject({ statusCode: 429 });
  await stripe.balance.retrieve();
  const statuses = async () => {
    control.chaos({ seed: 5, faults: [{ kind: "rate_limit", share: 0.5 }] });
    const before = control.calls().length;
    for (let count = 0; count < 20; count++) await stripe.balance.retrieve().catch(() => null);
    return control
      .calls()
      .slice(before)
      .map(({ status }) => status);
  };
  const first = await statuses();
  expect(new Set(first)).toEqual(new Set([200, 429]));
  expect(await statuses()).toEqual(first);
  control.chaos(null);
  await stripe.balance.retrieve();
  await double.stop();
});

test("stopping does not wait for what hangs", async () => {
  const { double, stripe, control } = await aDouble();
  control.chaos({ faults: [{ kind: "hang_after_effect", ms: 1_000_000 }] });
  const hanging = refusal(stripe.checkout.sessions.create(anOrder()));
  await expect.poll(() => control.sessions().length).toBe(1);
  await double.stop();
  expect(await hanging).toMatchObject({ type: "StripeConnectionError" });
});
