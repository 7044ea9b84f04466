import type { ReactNode } from "react";
import { AcceptanceWindow, EscrowRail } from "@/components/ui/escrow-rail";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { DateTime } from "@/components/ui/relative-time";
import type { OrderDetail } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { DAY } from "@/lib/time";
import { refundedWords } from "./money-back-words";
import { railProgress, railSteps, windowGone } from "./rail-steps";
import { timeLeft } from "./time-left";
import { unitsText } from "./units-text";

interface MoneyPanelProps {
  order: OrderDetail;
  now: Date;
  /** What the reader can decide about it. */
  children?: ReactNode | undefined;
}

/** Where the money is: the rail, the acceptance window, and the decision. */
export function MoneyPanel({ order, now, children }: MoneyPanelProps) {
  const title = order.viewer === "buyer" ? "Where your money is" : "Where the money is";
  return (
    <Panel title={title} actions={<b className="num">{formatMoney(order.total)}</b>}>
      <div className="grid gap-5">
        <EscrowRail
          label="Progress of the money"
          steps={railSteps(order)}
          progress={railProgress(order, now)}
        />
        <Window order={order} now={now} />
        {order.unitsRefunded > 0 && order.status !== "refunded" && order.status !== "refunding" ? (
          <Note tone="info" title={`${formatMoney(order.refunded)} ${refundedWords(order.refunds)}.`}>
            {unitsText(order.unitsRefunded)} of {order.units} {order.unitsRefunded === 1 ? "was" : "were"}{" "}
            refunded.
          </Note>
        ) : null}
        {children}
      </div>
    </Panel>
  );
}

function Window({ order, now }: { order: OrderDetail; now: Date }) {
  const gone = windowGone(order, now);
  if (gone === null || (order.status !== "held" && order.status !== "disputed")) return null;
  const days = Math.max(1, Math.ceil(order.acceptanceWindow / DAY));
  const day = Math.min(days, Math.floor(gone / DAY) + 1);
  const stopped = order.releasesAt === null;
  const whose = order.viewer === "buyer" ? "to check what you bought" : "for the buyer to check it";
  return (
    <AcceptanceWindow
      title={`Day ${day} of ${days} ${whose}`}
      until={
        order.releasesAt === null ? (
          "clock stopped"
        ) : (
          <>
            {timeLeft(order.releasesAt, now)}, until <DateTime at={order.releasesAt.toISOString()} />
          </>
        )
      }
      days={days}
      gone={Math.max(0, gone) / DAY}
      stopped={stopped}
    />
  );
}
