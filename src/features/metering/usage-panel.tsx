"use client";

import type { ReactNode } from "react";
import { BarChart } from "@/components/ui/bar-chart";
import { DownloadButton } from "@/components/ui/download-button";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { FigureStrip } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import type { Usage, UsageCsv, UsageStep } from "@/contracts/metering";
import { formatCount } from "@/lib/count";
import { toPublicError } from "@/trpc/public-error";
import { busiestOf, SPANS, startOf, usageBars, usageSentence } from "./usage-words";

interface UsagePanelProps {
  by: UsageStep;
  onBy: (by: UsageStep) => void;
  usage: { data: Usage | undefined; error: unknown; refetch: () => unknown };
  loadCsv: () => Promise<UsageCsv>;
  /** What to do when nobody called. */
  empty: ReactNode;
}

const OPTIONS = [
  { value: "hour", label: SPANS.hour.label },
  { value: "day", label: SPANS.day.label },
] as const;

/** The calls of a token or a listing over time: sums, a chart with its table, a file. */
export function UsagePanel({ by, onBy, usage, loadCsv, empty }: UsagePanelProps) {
  return (
    <Panel
      title="Calls"
      actions={
        <>
          <Segmented label="Period" value={by} options={OPTIONS} onChange={onBy} />
          <DownloadButton size="sm" load={() => loadFile(loadCsv)}>
            CSV
          </DownloadButton>
        </>
      }
      footer={
        hasCalls(usage.data)
          ? `${usage.data.by === "hour" ? "Hours" : "Days"} begin in UTC. The last bar is not over yet.`
          : undefined
      }
      flush
    >
      {usage.data ? (
        <Shown usage={usage.data} empty={empty} />
      ) : usage.error ? (
        <ErrorState level={3} title="The calls did not load" onRetry={() => void usage.refetch()}>
          {toPublicError(usage.error).sentence}
        </ErrorState>
      ) : (
        <Loading label="Loading the calls">
          <Skeleton height="22.5rem" radius="0" />
        </Loading>
      )}
    </Panel>
  );
}

const hasCalls = (usage: Usage | undefined): usage is Usage =>
  usage !== undefined && usage.calls + usage.refused > 0;

function Shown({ usage, empty }: { usage: Usage; empty: ReactNode }) {
  const busiest = busiestOf(usage);
  const { words, busiest: peak } = SPANS[usage.by];
  if (!hasCalls(usage)) {
    return (
      <EmptyState compact level={3} title={`No calls in ${words}`}>
        {empty}
      </EmptyState>
    );
  }
  return (
    <>
      <FigureStrip
        figures={[
          { term: "Calls", value: formatCount(usage.calls), detail: words },
          { term: "Refused", value: formatCount(usage.refused), detail: "checks that cost no call" },
          {
            term: peak,
            value: busiest ? formatCount(busiest.calls) : "none",
            detail: busiest ? startOf(busiest, usage.by) : undefined,
          },
        ]}
      />
      <div className="panel-body">
        <BarChart
          label={usageSentence(usage)}
          bars={usageBars(usage)}
          series={["Calls", "Refused"]}
          format={formatCount}
          counts
        />
      </div>
    </>
  );
}

async function loadFile(loadCsv: () => Promise<UsageCsv>) {
  try {
    const { fileName, csv } = await loadCsv();
    return { fileName, text: csv };
  } catch (error) {
    throw new Error(toPublicError(error).sentence);
  }
}
