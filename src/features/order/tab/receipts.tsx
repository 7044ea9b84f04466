"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { ErrorState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { MoneyText } from "@/components/ui/money-text";
import { LoadMore } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { DateTime } from "@/components/ui/relative-time";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import type { ReceiptSummary } from "@/contracts/payment";
import { useTRPC } from "@/trpc/client";
import { nextCursor } from "@/trpc/next-cursor";
import { toPublicError } from "@/trpc/public-error";

const COLUMNS = [
  { label: "Receipt" },
  { label: "For" },
  { label: "Paid", numeric: true },
  { label: "Amount", numeric: true },
];

/** Every receipt of the reader's, newest first: orders paid at Checkout, and settled tabs. */
export function Receipts() {
  const trpc = useTRPC();
  const receipts = useInfiniteQuery(
    trpc.money.receipts.infiniteQueryOptions({}, { getNextPageParam: nextCursor }),
  );
  const items = receipts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title="Receipts" flush>
      {receipts.isPending ? (
        <Loading label="Loading your receipts">
          <SkeletonRows rows={2} />
        </Loading>
      ) : null}
      {receipts.isError && !receipts.data ? (
        <ErrorState level={3} title="Your receipts did not load" onRetry={() => receipts.refetch()}>
          {toPublicError(receipts.error).sentence}
        </ErrorState>
      ) : null}
      {receipts.data && items.length === 0 ? (
        <p className="p-5 text-ink-3 text-sm">
          There are none yet. Each payment, of an order or of a tab, gets one with a number.
        </p>
      ) : null}
      {items.length > 0 ? (
        <Table caption="Your receipts, newest first" columns={COLUMNS} cards>
          {items.map((receipt) => (
            <Row key={receipt.paymentId} receipt={receipt} />
          ))}
        </Table>
      ) : null}
      {receipts.hasNextPage ? (
        <LoadMore busy={receipts.isFetchingNextPage} onMore={() => receipts.fetchNextPage()} />
      ) : null}
    </Panel>
  );
}

function Row({ receipt }: { receipt: ReceiptSummary }) {
  return (
    <tr>
      <TitleCell
        title={<Link href={`/receipts/${receipt.paymentId}` as Route}>Receipt {receipt.number}</Link>}
      />
      <Cell label="For">{receipt.of === "order" ? "An order" : `Your ${receipt.total.currency} tab`}</Cell>
      <Cell label="Paid" numeric>
        <DateTime at={receipt.paidAt.toISOString()} />
      </Cell>
      <Cell label="Amount" numeric>
        <MoneyText money={receipt.total} />
      </Cell>
    </tr>
  );
}
