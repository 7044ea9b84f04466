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
import type { FlaggedPayment } from "@/contracts/payment";
import { formatMoney } from "@/lib/money";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { OrderCell, orderName } from "./order-cell";
import { receivedText } from "./received-text";
import { useDecided } from "./use-decided";

const COLUMNS = [
  { label: "For" },
  { label: "Buyer" },
  { label: "When", numeric: true },
  { label: "Expected", numeric: true },
  { label: "Received", numeric: true },
  { label: "Decide", quiet: true },
];

/** Payments that are not what was asked for. They moved nothing; what can be done is to pay them back. */
export function FlaggedPayments({ payments, now }: { payments: readonly FlaggedPayment[]; now: Date }) {
  return (
    <Panel title="Payments that do not fit" flush>
      <Table caption="Payments that do not fit, oldest first" columns={COLUMNS} cards>
        {payments.map((payment) => (
          <tr key={payment.paymentId}>
            <OrderCell orderId={payment.orderId} detail={<span className="mono">{payment.paymentId}</span>} />
            <Cell label="Buyer">{payment.buyerName}</Cell>
            <Cell label="When" numeric>
              <RelativeTime at={payment.at.toISOString()} now={now.toISOString()} />
            </Cell>
            <Cell label="Expected" numeric>
              <MoneyText money={payment.expected} />
            </Cell>
            <Cell label="Received" numeric>
              <b>{receivedText(payment.received)}</b>
            </Cell>
            <Cell label="" numeric>
              <RefundIt payment={payment} />
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function RefundIt({ payment }: { payment: FlaggedPayment }) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const received = receivedText(payment.received);
  const refund = useMutation(
    trpc.payment.refund.mutationOptions(
      useDecided(() => setAsking(false), {
        title: "Refund on its way",
        description: `${received} goes back to ${payment.buyerName}.`,
      }),
    ),
  );
  return (
    <>
      <Button
        size="sm"
        aria-label={`Refund ${received} for ${orderName(payment.orderId)}`}
        onClick={() => setAsking(true)}
      >
        Refund it
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          refund.reset();
          setAsking(open);
        }}
        title={`Send ${received} back to ${payment.buyerName}?`}
        description={`${formatMoney(payment.expected)} was asked for. All that was received goes back to what it was paid with, and the buyer is told.`}
        confirmLabel={`Refund ${received}`}
        busyLabel="Refunding"
        busy={refund.isPending}
        onConfirm={() => refund.mutate({ paymentId: payment.paymentId })}
      >
        {refund.error ? (
          <Note tone="danger" role="alert">
            {toPublicError(refund.error).sentence}
          </Note>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
