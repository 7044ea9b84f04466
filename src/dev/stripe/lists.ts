import type Stripe from "stripe";
import { missing } from "./errors";

type Bound = number | Partial<Record<"gt" | "gte" | "lt" | "lte", number | undefined>> | undefined;

interface Page {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

/** One page of what was kept, newest first. */
export function pageOf<T extends { id: string }>(
  kept: Iterable<T>,
  url: string,
  { limit = 10, starting_after, ending_before }: Page,
  matches: (item: T) => boolean,
): Stripe.ApiList<T> {
  const all = [...kept].reverse();
  const indexOf = (id: string) => {
    const index = all.findIndex((item) => item.id === id);
    if (index < 0) throw missing("object", id, starting_after === id ? "starting_after" : "ending_before");
    return index;
  };
  const from = starting_after === undefined ? 0 : indexOf(starting_after) + 1;
  const to = ending_before === undefined ? all.length : indexOf(ending_before);
  const found = all.slice(from, to).filter(matches);
  const data = ending_before === undefined ? found.slice(0, limit) : found.slice(-limit);
  return { object: "list", data, has_more: data.length < found.length, url };
}

/** Whether an instant is within the bounds; one number means exactly then. */
export function isWithin(instant: number, bound: Bound): boolean {
  if (bound === undefined) return true;
  if (typeof bound === "number") return instant === bound;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = bound;
  return instant > gt && instant >= gte && instant < lt && instant <= lte;
}
