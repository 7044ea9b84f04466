import { invalid } from "./errors";
import type { World } from "./world";

/** What may be asked for in whole, by the object that refers to it: the field, and what it leads to. */
const EXPANDABLE: Record<string, Record<string, string>> = {
  session: { payment_intent: "intent", line_items: "items" },
  intent: { latest_charge: "charge" },
  charge: {
    balance_transaction: "transaction",
    failure_balance_transaction: "transaction",
    payment_intent: "intent",
  },
  refund: {
    balance_transaction: "transaction",
    failure_balance_transaction: "transaction",
    charge: "charge",
    payment_intent: "intent",
  },
  transaction: { source: "source" },
};
// A balance transaction comes of a charge or of a refund.
EXPANDABLE["source"] = { ...EXPANDABLE["charge"], ...EXPANDABLE["refund"] };

/** The kinds of object a route answers; a list's begin with `data.` in what is expanded. */
export type Kind = "session" | "intent" | "charge" | "refund" | "transaction" | "none";

/** Refuses, before anything is done, what Stripe cannot expand. */
export function checkExpand(kind: Kind, isList: boolean, paths: readonly string[] = []): void {
  for (const path of paths) {
    const [first, ...rest] = path.split(".");
    const fields = isList ? rest : path.split(".");
    const end = fields.reduce<string | undefined>((at, field) => EXPANDABLE[at ?? ""]?.[field], kind);
    if (end === undefined || (isList && (first !== "data" || rest.length === 0)))
      throw invalid(`This property cannot be expanded (${path}).`, { param: "expand" });
  }
}

/** The object as it is now, with the references that were asked for (`payment_intent.latest_charge`) in whole. */
export function expanded(world: World, object: object, paths: readonly string[] = []): object {
  const copy = structuredClone(object);
  for (const path of paths) follow(world, copy, path.split("."));
  return copy;
}

function follow(world: World, object: object, [field, ...rest]: string[]): void {
  if (field === undefined) return;
  const value: unknown = Reflect.get(object, field);
  if (Array.isArray(value)) {
    for (const item of value) follow(world, item, rest);
    return;
  }
  const whole = typeof value === "object" ? value : wholeOf(world, object, field, value);
  if (!whole) return; // there is nothing to refer to yet
  Reflect.set(object, field, whole);
  follow(world, whole, rest);
}

function wholeOf(world: World, object: object, field: string, id: unknown): object | null {
  if (field === "line_items") {
    const session = String(Reflect.get(object, "id"));
    const data = structuredClone(world.sessions.get(session)?.items ?? []);
    return { object: "list", data, has_more: false, url: `/v1/checkout/sessions/${session}/line_items` };
  }
  const { intents, charges, transactions, refunds } = world;
  const found = [intents, charges, transactions, refunds].map((kept) => kept.get(String(id))).find(Boolean);
  return found ? structuredClone(found) : null;
}
