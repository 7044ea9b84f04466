import "server-only";
import type { OrderDetail } from "@/contracts/order";
import { isId } from "@/lib/id";
import { nextCursor } from "@/trpc/next-cursor";
import { api, getQueryClient, orNotFound, trpc } from "@/trpc/server";

/** Puts an order and its first tokens into this request's query cache; null: there is no such order for the asker. */
export async function prefetchOrder(id: string): Promise<OrderDetail | null> {
  if (!isId("ord", id)) return null;
  const input = { orderId: id };
  const { order } = await api();
  const found = await orNotFound(order.get(input));
  if (found === null) return null;
  const queries = getQueryClient();
  queries.setQueryData(trpc.order.get.queryKey(input), found);
  await queries.prefetchInfiniteQuery(
    trpc.token.ofOrder.infiniteQueryOptions(input, { getNextPageParam: nextCursor }),
  );
  return found;
}
