import type { FindOrdersInput } from "@/contracts/order";
import { ORDER_GROUPS, type OrderGroup } from "@/contracts/order-status";

/** What of a list of orders or sales is shown; it lives in the page's address. */
export type OrderView = Pick<FindOrdersInput, "group" | "query"> & { cursor: string | null };

export const GROUP_LABELS: Record<OrderView["group"], string> = {
  all: "All",
  to_pay: "To pay",
  in_escrow: "In escrow",
  released: "Released",
  refunded: "Refunded",
  ended: "Canceled or expired",
};

export const GROUPS = ["all", ...(Object.keys(ORDER_GROUPS) as OrderGroup[])] as const;

type Parameters = Record<string, string | string[] | undefined>;

/** The view that an address asks for; what it cannot mean is left out. */
export function readOrderView({ show, q, cursor }: Parameters): OrderView {
  return {
    group: GROUPS.find((group) => group === show) ?? "all",
    query: typeof q === "string" ? q.replaceAll(/\p{C}/gu, "").trim().slice(0, 128) : "",
    cursor: typeof cursor === "string" && /^[\w-]{1,200}$/.test(cursor) ? cursor : null,
  };
}

/** The address of a view below `path`, without what goes without saying. */
export function orderAddress(path: string, { group, query, cursor }: OrderView): string {
  const parameters = new URLSearchParams();
  if (group !== "all") parameters.set("show", group);
  if (query !== "") parameters.set("q", query);
  if (cursor !== null) parameters.set("cursor", cursor);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
