import type { Route } from "next";
import { HeaderChip } from "@/components/shell/header-chip";
import { Meter } from "@/components/ui/meter";
import type { TabSummary } from "@/contracts/money";
import { formatMoney } from "@/lib/money";

/** What the reader owes, in the header. Of several tabs the fullest, as it is the first to matter. */
export function TabChip({ tabs }: { tabs: readonly TabSummary[] }) {
  const fullness = ({ owed, limit }: TabSummary) => owed.amount / Math.max(1, limit.amount);
  const [tab] = tabs.toSorted((one, other) => fullness(other) - fullness(one));
  if (tab === undefined || tab.owed.amount === 0) return null;
  const owed = formatMoney(tab.owed);
  const late = tab.overdueSince === null ? "" : ", overdue";
  return (
    <HeaderChip href={"/tab" as Route} label={`Your tab: ${owed} of ${formatMoney(tab.limit)}${late}`}>
      <Meter value={tab.owed.amount} max={tab.limit.amount} tone={late ? "warning" : "accent"} />
      <span>
        Tab <b>{owed}</b>
      </span>
    </HeaderChip>
  );
}
