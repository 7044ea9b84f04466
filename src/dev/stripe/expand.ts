import { invalid } from "./errors";
import type { World } from "./world";

/** The object as it is now, with the references that were asked for (`payment_intent.latest_charge`) in whole. */
export function expanded(world: World, object: object, paths: readonly string[] = []): object {
  const copy = structuredClone(object);
  for (const path of paths)
    for (const start of startsOf(copy, path)) follow(world, start.object, start.path, path);
  return copy;
}

/** In a list, `data.charge` means the charge of each. */
function startsOf(object: object, path: string): { object: object; path: string[] }[] {
  const [first = "", ...rest] = path.split(".");
  const data: unknown = Reflect.get(object, "data");
  if (first === "data" && Array.isArray(data)) return data.map((item) => ({ object: item, path: rest }));
  return [{ object, path: [first, ...rest] }];
}

function follow(world: World, object: object, [field = "", ...rest]: string[], whole: string): void {
  if (!(field in object) && field !== "line_items")
    throw invalid(`This property cannot be expanded (${whole}).`, { param: "expand[]" });
  const value: unknown = Reflect.get(object, field);
  if (value === null) return;
  const target =
    typeof value === "string" ? structuredClone(find(world, value)) : lineItems(world, object, field);
  if (typeof value === "object") {
    if (rest.length > 0) follow(world, value, rest, whole);
    return;
  }
  if (!target) throw invalid(`This property cannot be expanded (${whole}).`, { param: "expand[]" });
  Reflect.set(object, field, target);
  if (rest.length > 0) follow(world, target, rest, whole);
}

function find(world: World, id: string): object | undefined {
  return (
    world.intents.get(id) ?? world.charges.get(id) ?? world.transactions.get(id) ?? world.refunds.get(id)
  );
}

function lineItems(world: World, object: object, field: string): object | undefined {
  const id: unknown = Reflect.get(object, "id");
  const record = field === "line_items" && typeof id === "string" ? world.sessions.get(id) : undefined;
  return (
    record && {
      object: "list",
      data: structuredClone(record.items),
      has_more: false,
      url: `/v1/checkout/sessions/${id}/line_items`,
    }
  );
}
