import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Timeline } from "@/components/ui/timeline";
import type { OrderDetail } from "@/contracts/order";
import { historyDetail, historyTitle } from "./history-words";

/** Every move of the order, newest first. */
export function History({ order, now }: { order: OrderDetail; now: Date }) {
  const items = order.timeline.map((entry, index) => ({
    id: String(index),
    title: historyTitle(entry),
    time: <RelativeTime at={entry.at.toISOString()} now={now.toISOString()} />,
    detail: historyDetail(entry, order.viewer),
    accent: entry.from !== entry.to,
  }));
  return (
    <Panel title="History">
      <Timeline items={items.toReversed()} />
    </Panel>
  );
}
