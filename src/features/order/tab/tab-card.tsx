import { Meter } from "@/components/ui/meter";
import { DeepPanel } from "@/components/ui/panel";
import { DateTime } from "@/components/ui/relative-time";
import type { TabView } from "@/contracts/money";
import { formatMoney } from "@/lib/money";
import { SettleTab } from "./settle-tab";

/** What is owed, how much more fits, when it is due, and the way to settle it. */
export function TabCard({ tab }: { tab: TabView }) {
  return (
    <DeepPanel className="grid gap-4 p-6 max-sm:p-4">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 className="font-normal text-deep-text-2 text-sm">On your tab</h2>
          <p className="num font-semibold text-[2.25rem] leading-[1.1] tracking-[-.04em]">
            {formatMoney(tab.owed)}
          </p>
        </div>
        <div className="sm:text-right">
          <Due tab={tab} />
        </div>
      </div>
      <div className="grid gap-2.5">
        <Meter value={tab.owed.amount} max={tab.limit.amount} tone="deep" size="lg" />
        <p className="num text-deep-text-2 text-sm">
          {tab.writtenOffAt
            ? "Nothing more goes on it"
            : `${formatMoney(tab.left)} left of ${formatMoney(tab.limit)}`}
        </p>
      </div>
      <SettleTab tab={tab} />
    </DeepPanel>
  );
}

function Due({ tab: { writtenOffAt, overdueSince, dueAt } }: { tab: TabView }) {
  const at = writtenOffAt ?? overdueSince ?? dueAt;
  const word = writtenOffAt ? "Closed" : overdueSince ? "Overdue since" : "Due";
  return (
    <>
      <p className="text-deep-text-2 text-sm">{word}</p>
      <p className="mt-1 font-semibold">{at === null ? "nothing yet" : <DateTime at={at.toISOString()} />}</p>
    </>
  );
}
