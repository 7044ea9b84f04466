import type { UseQueryResult } from "@tanstack/react-query";
import type { Route } from "next";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import type { OrderCounts } from "@/contracts/order";
import { toPublicError } from "@/trpc/public-error";
import { ListEmpty } from "./list-empty";
import { OrderFilters } from "./order-filters";
import { type OrderView, orderAddress } from "./order-view";

interface OrderPageOf<Item> {
  items: Item[];
  next: string | null;
  counts: OrderCounts;
}

interface ListFrameProps<Item> {
  path: "/orders" | "/sales";
  view: OrderView;
  /** What is listed, in the plural: "orders". */
  noun: string;
  list: Pick<UseQueryResult<OrderPageOf<Item>, unknown>, "data" | "error" | "refetch">;
  children: (items: Item[]) => ReactNode;
}

/** A list of orders in each of its states: on its way, failed, empty, full. */
export function ListFrame<Item>({ path, view, noun, list, children }: ListFrameProps<Item>) {
  const { data, error } = list;
  const address = (cursor: string | null) => orderAddress(path, { ...view, cursor }) as Route;
  return (
    <>
      <OrderFilters path={path} view={view} counts={data?.counts} label={`Find among your ${noun}`} />
      {data ? null : error ? (
        <ErrorState title={`Your ${noun} did not load`} onRetry={() => list.refetch()}>
          {toPublicError(error).sentence}
        </ErrorState>
      ) : (
        <ListSkeleton noun={noun} />
      )}
      {data?.items.length === 0 ? <ListEmpty path={path} view={view} /> : null}
      {data && data.items.length > 0 ? (
        <>
          <div className="panel">{children(data.items)}</div>
          {view.cursor || data.next ? (
            <Pager
              first={view.cursor ? address(null) : undefined}
              next={data.next ? address(data.next) : undefined}
            />
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** The list on its way, as high as what comes. */
export function ListSkeleton({ noun }: { noun: string }) {
  return (
    <Loading label={`Loading your ${noun}`}>
      <div className="panel">
        <SkeletonRows rows={6} />
      </div>
    </Loading>
  );
}
