import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { aDouble, anOrder } from "../support/stripe-double";

type Keys = Record<string, unknown>;
const sample = (name: string): Keys =>
  JSON.parse(readFileSync(new URL(`../fixtures/stripe/${name}.json`, import.meta.url), "utf8"));

const isObject = (value: unknown): value is Keys =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const NEWER = "the API version of the SDK has it, the samples are older";
const OURS = "free keys, here what the order wrote";
const OPTIONAL = "Stripe leaves it out where it says nothing";
/** Where the double differs from the samples, and why that is right. */
const EXCEPTIONS: Record<string, Record<string, string>> = {
  "checkout.session": {
    allowed_payment_method_types: NEWER,
    "metadata.order": OURS,
    "payment_method_options.card": OPTIONAL,
  },
  payment_intent: { allowed_payment_method_types: NEWER, payment_record: NEWER, "metadata.order": OURS },
  charge: {
    refunds: "answered only where it is expanded, since API version 2022-11-15",
    "metadata.order": OURS,
    "outcome.risk_level": OPTIONAL,
    "outcome.risk_score": OPTIONAL,
  },
};

/** The keys of an object and of the objects right inside it, where both sides have one. */
function keysOf(value: Keys, other: Keys): string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const beside = other[key];
    return isObject(inner) && isObject(beside)
      ? [key, ...Object.keys(inner).map((deep) => `${key}.${deep}`)]
      : [key];
  });
}

function differences(answer: object, name: string): string[] {
  const [ours, theirs] = [{ ...answer } as Keys, sample(name)];
  const [here, there] = [new Set(keysOf(ours, theirs)), new Set(keysOf(theirs, ours))];
  return [...here, ...there].filter((key) => !here.has(key) || !there.has(key)).sort();
}

test("what the double answers has the keys of Stripe's own samples", async () => {
  const { stripe, control, double } = await aDouble();
  const { id } = await stripe.checkout.sessions.create(anOrder({ customer_email: "ada@test.example" }));
  control.pay(id);
  const session = await stripe.checkout.sessions.retrieve(id);
  const intent = await stripe.paymentIntents.retrieve(String(session.payment_intent));
  const charge = await stripe.charges.retrieve(String(intent.latest_charge));
  const refund = await stripe.refunds.create({ charge: charge.id, amount: 100 });
  const [transaction] = (await stripe.balanceTransactions.list()).data;
  const [event] = (await stripe.events.list()).data;
  const answers = {
    "checkout.session": session,
    payment_intent: intent,
    charge,
    refund,
    balance_transaction: transaction ?? {},
    balance: await stripe.balance.retrieve(),
    event: { ...event, data: null },
  };
  for (const [name, answer] of Object.entries(answers))
    expect(differences(answer, name), name).toEqual(Object.keys(EXCEPTIONS[name] ?? {}).sort());
  await double.stop();
});
