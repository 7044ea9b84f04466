"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useState } from "react";
import { Badge, StatusBadge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pager";
import { DateTime } from "@/components/ui/relative-time";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import { LISTING_STATUS } from "@/config/status";
import { REPORT_REASONS, type ReportView } from "@/contracts/listing";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { DecideDialog } from "./decide-dialog";

const COLUMNS = [
  { label: "Listing" },
  { label: "Report" },
  { label: "Listing is" },
  { label: "Said" },
  { label: "Decision" },
];
const DECIDED = { dismiss: "Dismissed", pause: "Paused", remove: "Removed" } as const;

/** What was reported, and what became of it. */
export function ReportList({ cursor }: { cursor: string | null }) {
  const trpc = useTRPC();
  const { data, isError, error, refetch } = useQuery(trpc.listing.findReports.queryOptions({ cursor }));
  if (!data && isError)
    return (
      <ErrorState title="Reports did not load" onRetry={() => refetch()}>
        {toPublicError(error).sentence}
      </ErrorState>
    );
  if (!data)
    return (
      <Loading label="Loading the reports">
        <div className="panel">
          <SkeletonRows rows={6} />
        </div>
      </Loading>
    );
  if (data.items.length === 0)
    return (
      <EmptyState title="Nothing was reported">
        What people report on a listing’s page appears here.
      </EmptyState>
    );
  return (
    <>
      <div className="panel">
        <Table caption="Reports, open ones first" columns={COLUMNS} cards>
          {data.items.map((report) => (
            <Row key={report.id} report={report} />
          ))}
        </Table>
      </div>
      {cursor || data.next ? (
        <Pager
          first={cursor ? ("/admin/reports" as Route) : undefined}
          next={data.next ? (`/admin/reports?after=${data.next}` as Route) : undefined}
        />
      ) : null}
    </>
  );
}

function Row({ report }: { report: ReportView }) {
  const [deciding, setDeciding] = useState(false);
  const { slug, serviceName, listingStatus, decision, handledAt } = report;
  const isRemoved = listingStatus === "removed";
  const reason = Object.entries(REPORT_REASONS).find(([key]) => key === report.reason)?.[1] ?? report.reason;
  return (
    <tr>
      <TitleCell
        title={isRemoved ? serviceName : <Link href={`/listings/${slug}` as Route}>{serviceName}</Link>}
        detail={report.sellerName}
      />
      <Cell label="Report">
        <span className="grid gap-1">
          <strong>{reason}</strong>
          <span className="text-ink-2 wrap-anywhere">{report.message}</span>
          <span className="hint">{report.reporterName ?? "Without an account"}</span>
        </span>
      </Cell>
      <Cell as="status">
        <StatusBadge status={LISTING_STATUS[listingStatus]} />
      </Cell>
      <Cell label="Said">
        <DateTime at={report.createdAt.toISOString()} />
      </Cell>
      <Cell label="Decision">
        {decision === null || handledAt === null ? (
          <Button size="sm" aria-label={`Decide on ${serviceName}`} onClick={() => setDeciding(true)}>
            Decide
          </Button>
        ) : (
          <span className="grid gap-1">
            <span>
              <Badge>{DECIDED[decision]}</Badge>
            </span>
            <span className="hint">
              {report.handledBy}, <DateTime at={handledAt.toISOString()} />
            </span>
          </span>
        )}
        {deciding ? <DecideDialog report={report} onClose={() => setDeciding(false)} /> : null}
      </Cell>
    </tr>
  );
}
