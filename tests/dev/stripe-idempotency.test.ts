import { afterEach, beforeEach, expect, test } from "vitest";
import { aDouble, anOrder, refusal, sdkFor } from "../support/stripe-double";

let it: Awaited<ReturnType<typeof aDouble>>;
beforeEach(async () => {
  it = await aDouble();
});
afterEach(() => it.double.stop());

const create = (idempotencyKey: string, more = {}) =>
  it.stripe.checkout.sessions.create(anOrder(more), { idempotencyKey });

test("the same key and parameters: the same answer, and one effect", async () => {
  const first = await create("key-1");
  const again = await create("key-1");
  expect(again).toEqual(first);
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
  expect(it.control.sessions()).toHaveLength(1);
  expect(it.control.calls()).toEqual([
    { method: "POST", path: "/v1/checkout/sessions", key: "key-1", status: 200, replayed: false },
    { method: "POST", path: "/v1/checkout/sessions", key: "key-1", status: 200, replayed: true },
  ]);
});

test("the same key with other parameters, or on another route, is refused", async () => {
  const { id } = await create("key-1");
  const mismatch = { statusCode: 400, type: "StripeIdempotencyError" };
  expect(await refusal(create("key-1", { client_reference_id: "ord_2" }))).toMatchObject(mismatch);
  expect(
    await refusal(it.stripe.checkout.sessions.expire(id, {}, { idempotencyKey: "key-1" })),
  ).toMatchObject(mismatch);
});

test("a refusal that came before anything began is not kept; one of the effect is", async () => {
  expect(await refusal(create("key-1", { client_reference_id: "" }))).toMatchObject({ statusCode: 400 });
  const { id } = await create("key-1");
  it.control.pay(id);
  const expire = () => refusal(it.stripe.checkout.sessions.expire(id, {}, { idempotencyKey: "key-2" }));
  expect((await expire()).headers?.["idempotent-replayed"]).toBeUndefined();
  expect((await expire()).headers?.["idempotent-replayed"]).toBe("true");
});

test("a 500 after the effect is answered again, and the effect is there", async () => {
  it.control.chaos({ faults: [{ kind: "error_after_effect", times: 1 }] });
  for (const _ of [1, 2]) expect(await refusal(create("key-1"))).toMatchObject({ statusCode: 500 });
  expect(it.control.sessions()).toHaveLength(1);
});

test("a connection cut after the effect: the SDK tries again and gets the answer, one effect", async () => {
  it.control.chaos({ faults: [{ kind: "cut_after_effect", times: 1 }] });
  const stubborn = sdkFor(it.double, { maxNetworkRetries: 2 });
  const session = await stubborn.checkout.sessions.create(anOrder());
  expect(it.control.sessions().map(({ id }) => id)).toEqual([session.id]);
  expect(it.control.calls().map(({ status, replayed }) => [status, replayed])).toEqual([
    [null, false],
    [200, true],
  ]);
});

test("a 429 before the effect leaves nothing behind", async () => {
  it.control.chaos({ faults: [{ kind: "rate_limit", times: 1, route: "POST /v1/checkout/sessions" }] });
  await it.stripe.balance.retrieve();
  expect(await refusal(create("key-1"))).toMatchObject({ statusCode: 429, type: "StripeRateLimitError" });
  expect(it.control.sessions()).toEqual([]);
  await create("key-1");
});

test("a key whose request is under way is in use; afterwards it has the answer", async () => {
  it.control.chaos({ faults: [{ kind: "hang_after_effect", times: 1, ms: 300 }] });
  const slow = create("key-1");
  await expect.poll(() => it.control.sessions().length).toBe(1);
  expect(await refusal(create("key-1"))).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
  const session = await slow;
  expect((await create("key-1")).id).toBe(session.id);
});

test("a request that hangs past the client's patience still has its effect", async () => {
  it.control.chaos({ faults: [{ kind: "hang", times: 1, ms: 200 }] });
  const hasty = sdkFor(it.double, { timeout: 50 });
  const options = { idempotencyKey: "key-1" };
  expect(await refusal(hasty.checkout.sessions.create(anOrder(), options))).toMatchObject({
    type: "StripeConnectionError",
  });
  await expect.poll(() => it.control.sessions().length).toBe(1);
  await create("key-1");
  expect(it.control.sessions()).toHaveLength(1);
});

test("a key is forgotten after a day", async () => {
  const first = await create("key-1");
  it.move(24 * 60 - 1);
  expect((await create("key-1")).id).toBe(first.id);
  it.move(1);
  expect((await create("key-1")).id).not.toBe(first.id);
});
