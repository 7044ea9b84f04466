"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { MoneyText } from "@/components/ui/money-text";
import { Panel } from "@/components/ui/panel";
import { DateTime, RelativeTime } from "@/components/ui/relative-time";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import type { OverdueTab } from "@/contracts/payment";
import { WriteOffDialog } from "./write-off-dialog";

const COLUMNS = [
  { label: "Buyer" },
  { label: "Overdue since", numeric: true },
  { label: "Written off by itself", numeric: true },
  { label: "Owed", numeric: true },
  { label: "Decide", quiet: true },
];

/** Tabs whose time has run out. What is on them is suspended; giving one up takes the sales back. */
export function OverdueTabs({ tabs, now }: { tabs: readonly OverdueTab[]; now: Date }) {
  const [chosen, setChosen] = useState<OverdueTab | null>(null);
  return (
    <Panel title="Overdue tabs" flush>
      <Table caption="Overdue tabs, the longest first" columns={COLUMNS} cards>
        {tabs.map((tab) => (
          <tr key={tab.tabId}>
            <TitleCell title={tab.buyerName} detail={<span className="mono">{tab.tabId}</span>} />
            <Cell label="Overdue since" numeric>
              <RelativeTime at={tab.overdueSince.toISOString()} now={now.toISOString()} />
            </Cell>
            <Cell label="Written off by itself" numeric>
              <DateTime at={tab.writtenOffOn.toISOString()} />
            </Cell>
            <Cell label="Owed" numeric>
              <MoneyText money={tab.owed} />
            </Cell>
            <Cell label="" numeric>
              <Button
                size="sm"
                variant="danger"
                aria-label={`Write off the tab of ${tab.buyerName}`}
                onClick={() => setChosen(tab)}
              >
                Write off
              </Button>
            </Cell>
          </tr>
        ))}
      </Table>
      {chosen ? <WriteOffDialog tab={chosen} onClose={() => setChosen(null)} /> : null}
    </Panel>
  );
}
