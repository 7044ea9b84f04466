"use client";

import { useQuery } from "@tanstack/react-query";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { FailedRefunds } from "./failed-refunds";
import { FlaggedPayments } from "./flagged-payments";
import { OverdueTabs } from "./overdue-tabs";

/** What of payments waits for an operator; what nothing waits in is left out. */
export function Desk({ now }: { now: Date }) {
  const trpc = useTRPC();
  const { data: desk, error, refetch } = useQuery(trpc.payment.desk.queryOptions());
  if (!desk) {
    return error ? (
      <ErrorState title="The payments did not load" onRetry={() => refetch()}>
        {toPublicError(error).sentence}
      </ErrorState>
    ) : null;
  }
  const { flagged, failedRefunds, overdueTabs } = desk;
  if (flagged.length + failedRefunds.length + overdueTabs.length === 0) {
    return (
      <EmptyState title="Nothing waits for you">
        Payments that arrive as asked for need nobody. What does not fit appears here, and you are told by
        notice.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      {flagged.length > 0 ? <FlaggedPayments payments={flagged} now={now} /> : null}
      {failedRefunds.length > 0 ? <FailedRefunds refunds={failedRefunds} now={now} /> : null}
      {overdueTabs.length > 0 ? <OverdueTabs tabs={overdueTabs} now={now} /> : null}
    </div>
  );
}
