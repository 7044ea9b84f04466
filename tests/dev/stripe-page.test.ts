import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDouble, anOrder } from "../support/stripe-double";

let it: Awaited<ReturnType<typeof aDouble>>;
beforeAll(async () => {
  it = await aDouble();
});
afterAll(() => it.double.stop());

const get = (path: string) => fetch(new URL(path, it.double.url), { redirect: "manual" });
const text = async (path: string) => (await get(path)).text();
const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(new URL(path, it.double.url), {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
    headers,
  });
const card = (number: string) => ({ action: "pay", method: "card", number });
async function open(more = {}) {
  const { id } = await it.stripe.checkout.sessions.create(anOrder(more));
  return { id, path: `/pay/${id}` };
}
const status = (id: string) => it.control.sessions().find((session) => session.id === id)?.payment_status;

/** The status of the panel for a browser that believes it is at this host. */
function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(it.double.url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("error", reject).end();
  });
}

test("the page shows what is paid for, and says that no money moves", async () => {
  const { path } = await open({ customer_email: "ada@test.example" });
  const page = await text(path);
  for (const words of ["Pay €25.00", "Weather, a day", "ada@test.example", "no real money moves"])
    expect(page).toContain(words);
  expect(page).toContain('href="http://market.test/orders/ord_1">Go back without paying');
});

test("a listing's name cannot bring markup", async () => {
  const name = "<img src=x onerror=alert(1)>";
  const line_items = [
    { quantity: 1, price_data: { currency: "eur", unit_amount: 100, product_data: { name } } },
  ];
  const { path } = await open({ line_items });
  expect(await text(path)).toContain("&lt;img src=x");
  expect(await text(path)).not.toContain(name);
});

test("a card pays and leads to the success page of its session; another tab finds it paid", async () => {
  const { id, path } = await open();
  const paid = await send(path, card("4242 4242 4242 4242"));
  expect(paid.status).toBe(303);
  expect(paid.headers.get("location")).toBe(`http://market.test/orders/ord_1/paid?session=${id}`);
  const second = await send(path, card("4242 4242 4242 4242"));
  expect(second.headers.get("location")).toBe(path);
  expect(await text(path)).toContain("Already paid");
  expect(it.control.ledger()).toEqual({ eur: 2_437 });
});

test("a declined card is told, and can be followed by one that pays", async () => {
  const { id, path } = await open();
  expect((await send(path, card("4000000000000002"))).headers.get("location")).toBe(path);
  expect(await text(path)).toMatch(/role="alert".*Your card was declined/s);
  await send(path, card("4242424242424242"));
  expect(status(id)).toBe("paid");
});

test("the bank asks: refused, then authorised", async () => {
  const { id, path } = await open();
  const asked = await send(path, card("4000 0025 0000 3155"));
  expect(asked.headers.get("location")).toBe(`${path}/authorise`);
  expect(await text(`${path}/authorise`)).toContain("Confirm with your bank");
  await send(`${path}/authorise`, { action: "refuse" });
  expect(await text(path)).toContain("not authorised");
  await send(path, card("4000 0025 0000 3155"));
  const done = await send(`${path}/authorise`, { action: "authorise" });
  expect(done.headers.get("location")).toContain(id);
  expect(status(id)).toBe("paid");
});

test("nobody authorises what the bank did not ask", async () => {
  const { id, path } = await open();
  await send(`${path}/authorise`, { action: "authorise" });
  expect(status(id)).toBe("unpaid");
  expect(await text(`${path}/authorise`)).toContain("How do you pay?");
});

test("a bank debit is on its way", async () => {
  const { id, path } = await open();
  const sent = await send(path, { action: "pay", method: "sepa_debit", number: "" });
  expect(sent.headers.get("location")).toContain(id);
  expect([status(id), it.control.sessions().at(-1)?.status]).toEqual(["unpaid", "complete"]);
  expect(await text(path)).toContain("on its way");
});

test("another number is no card of the simulation", async () => {
  const { id, path } = await open();
  expect((await send(path, card("5555 5555 5555 4444"))).status).toBe(422);
  expect(status(id)).toBe("unpaid");
});

test("an expired and a missing session say so", async () => {
  const { id, path } = await open();
  it.control.expire(id);
  expect(await text(path)).toContain("has expired");
  expect((await send(path, card("4242424242424242"))).headers.get("location")).toBe(path);
  expect(status(id)).toBe("unpaid");
  const missing = await get("/pay/cs_test_none");
  expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining("is not here")]);
});

test("the panel shows everything and does what its buttons say", async () => {
  const { id } = await open();
  expect(await text("/")).toContain(id.slice(0, 20));
  for (const action of ["delay", "fail"]) expect((await send("/panel", { action, id })).status).toBe(303);
  expect(it.control.events().at(-1)?.type).toBe("checkout.session.async_payment_failed");
  await send("/panel", { action: "nextRefund", outcome: "pending" });
  const paid = await open();
  await send("/panel", { action: "pay", id: paid.id });
  const { payment_intent } = await it.stripe.checkout.sessions.retrieve(paid.id);
  const refund = await it.stripe.refunds.create({ payment_intent: String(payment_intent) });
  await send("/panel", { action: "settleRefund", id: refund.id });
  expect(it.control.refunds().at(-1)?.status).toBe("succeeded");
  const again = await send("/panel", { action: "pay", id });
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining("complete already")]);
  expect(await text("/")).toContain("refund.updated");
});

test("only this machine's own pages press buttons", async () => {
  const { id } = await open();
  const elsewhere = { origin: "https://evil.test" };
  for (const headers of [elsewhere, { "sec-fetch-site": "cross-site" }])
    expect((await send("/panel", { action: "pay", id }, headers)).status).toBe(403);
  expect((await send("/control/pay", {})).status).toBe(405);
  expect(await statusFor("stripe.evil.test")).toBe(403); // a name of theirs that leads here
  expect(status(id)).toBe("unpaid");
});

test("the page's files are there, and nothing else", async () => {
  const styles = ["tokens", "base", "button", "badge", "choice", "field", "note", "page", "double"];
  for (const path of [...styles.map((name) => `/${name}.css`), "/theme.js", "/icon.svg", "/geist.woff2"])
    expect((await get(path)).status, path).toBe(200);
  expect((await get("/../package.json")).status).toBe(404);
});
