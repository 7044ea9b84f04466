"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { MoneyText } from "@/components/ui/money-text";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Cell, Table } from "@/components/ui/table";
import type { FailedRefund } from "@/contracts/payment";
import { formatMoney } from "@/lib/money";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { OrderCell, orderName } from "./order-cell";
import { useDecided } from "./use-decided";

const COLUMNS = [
  { label: "For" },
  { label: "Buyer" },
  { label: "Why it failed" },
  { label: "When", numeric: true },
  { label: "Amount", numeric: true },
  { label: "Decide", quiet: true },
];

/** Refunds that Stripe could not make: to try again, or to pay another way and say so. */
export function FailedRefunds({ refunds, now }: { refunds: readonly FailedRefund[]; now: Date }) {
  return (
    <Panel title="Refunds that failed" flush>
      <Table caption="Refunds that failed, oldest first" columns={COLUMNS} cards>
        {refunds.map((refund) => (
          <tr key={refund.refundId}>
            <OrderCell orderId={refund.orderId} detail={refund.reason} />
            <Cell label="Buyer">{refund.buyerName}</Cell>
            <Cell label="Why it failed">
              <span>
                {refund.failureReason?.replaceAll("_", " ") ?? "Stripe did not say"}
                <small className="block text-ink-3 text-xs">
                  {refund.attempts === 1 ? "tried once" : `tried ${refund.attempts} times`}
                </small>
              </span>
            </Cell>
            <Cell label="When" numeric>
              <RelativeTime at={refund.at.toISOString()} now={now.toISOString()} />
            </Cell>
            <Cell label="Amount" numeric>
              <MoneyText money={refund.amount} />
            </Cell>
            <Cell label="" numeric>
              <Decide refund={refund} />
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Decide({ refund }: { refund: FailedRefund }) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState<"retry" | "byHand" | null>(null);
  const close = () => setAsking(null);
  const { refundId, buyerName } = refund;
  const amount = formatMoney(refund.amount);
  const name = orderName(refund.orderId);
  const retry = useMutation(
    trpc.payment.retryRefund.mutationOptions(
      useDecided(close, { title: "Tried again", description: `${amount} is on its way to ${buyerName}.` }),
    ),
  );
  const byHand = useMutation(
    trpc.payment.refundByHand.mutationOptions(
      useDecided(close, { title: "Noted", description: `${amount} counts as paid back by hand.` }),
    ),
  );
  const failed = retry.error ?? byHand.error;
  const trouble = failed ? (
    <Note tone="danger" role="alert">
      {toPublicError(failed).sentence}
    </Note>
  ) : null;
  const dialog = (kind: "retry" | "byHand") => ({
    open: asking === kind,
    onOpenChange: (open: boolean) => {
      retry.reset();
      byHand.reset();
      setAsking(open ? kind : null);
    },
    busy: retry.isPending || byHand.isPending,
    children: trouble,
  });
  return (
    <span className="inline-flex flex-wrap justify-end gap-2">
      <Button size="sm" aria-label={`Try the refund for ${name} again`} onClick={() => setAsking("retry")}>
        Try again
      </Button>
      <Button size="sm" aria-label={`${name}: paid back by hand`} onClick={() => setAsking("byHand")}>
        Paid by hand
      </Button>
      <ConfirmDialog
        {...dialog("retry")}
        title={`Try to send ${amount} to ${buyerName} again?`}
        description="Stripe is asked for a new refund to what it was paid with. If that fails as well, it comes back here."
        confirmLabel={`Send ${amount} again`}
        busyLabel="Sending"
        onConfirm={() => retry.mutate({ refundId })}
      />
      <ConfirmDialog
        {...dialog("byHand")}
        title={`Was ${amount} paid to ${buyerName} another way?`}
        description="Only say so once the money has left the market’s bank: the books take it from there, and Stripe is not asked again."
        confirmLabel={`${amount} was paid by hand`}
        busyLabel="Noting"
        danger
        onConfirm={() => byHand.mutate({ refundId })}
      />
    </span>
  );
}
