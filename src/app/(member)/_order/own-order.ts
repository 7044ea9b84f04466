import "server-only";
import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { isId } from "@/lib/id";
import { api, getQueryClient, orNotFound, trpc } from "@/trpc/server";

/** Puts an order of the asker's own into this request's query cache. Whoever only sees it is sent to its page. */
export async function prefetchOwnOrder(id: string) {
  if (!isId("ord", id)) notFound();
  const input = { orderId: id };
  const { order } = await api();
  const found = await orNotFound(order.get(input));
  if (found === null) notFound();
  if (found.viewer !== "buyer") redirect(`/orders/${id}` as Route);
  getQueryClient().setQueryData(trpc.order.get.queryKey(input), found);
  return id;
}
