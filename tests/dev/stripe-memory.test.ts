import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aDouble, anEndpoint, anOrder } from "../support/stripe-double";

test("a double with a file goes on where the last one ended", async () => {
  const folder = mkdtempSync(join(tmpdir(), "udam-stripe-"));
  const file = join(folder, "stripe.json");
  const endpoint = await anEndpoint();

  const first = await aDouble({ file });
  const options = { idempotencyKey: "key-1" };
  const open = await first.stripe.checkout.sessions.create(anOrder(), options);
  const paid = await first.stripe.checkout.sessions.create(anOrder());
  first.control.pay(paid.id);
  await first.double.stop();

  const second = await aDouble({ file, webhookUrl: endpoint.url });
  const { double, stripe, control } = second;
  expect(control.ledger()).toEqual({ eur: 2_437 });
  expect((await stripe.checkout.sessions.retrieve(open.id)).url).toBe(`${double.url}/pay/${open.id}`);
  expect((await stripe.checkout.sessions.create(anOrder(), options)).id).toBe(open.id);
  await control.flush();
  expect(endpoint.types()).toContain("checkout.session.completed");
  expect((await stripe.checkout.sessions.create(anOrder())).id).not.toBe(paid.id);
  await double.stop();

  await endpoint.stop();
  rmSync(folder, { recursive: true });
});
