"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Textarea } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Stepper } from "@/components/ui/stepper";
import { toast } from "@/components/ui/toast";
import type { OrderDetail } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { unitsText } from "./units-text";

/** The seller's, or an operator's, way to pay units back. */
export function RefundOrder({ order }: { order: OrderDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon of={Undo2} />
        Refund units
      </Button>
      {open ? <RefundDialog order={order} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const SEALED =
  "Their access ends at once: revoked units first, then those nobody has revealed, then the newest. Secrets that were seen are not sold again.";
const MINTED =
  "Their calls are taken off the buyer’s key at once. With the rest it goes on working; when nothing is left of the order, it ends.";

/** How many units can be refunded, and why not more. */
function mostText({ can, units, unitsRefunded }: OrderDetail): string {
  const left = units - unitsRefunded;
  if (can.refundUnits === left) return `At most ${unitsText(left)}, all that are left of this order.`;
  return `At most ${unitsText(can.refundUnits)} of ${left}: only those whose calls are all unused.`;
}

function RefundDialog({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const most = order.can.refundUnits;
  const [units, setUnits] = useState(most);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const amount = formatMoney({ ...order.unitPrice, amount: order.unitPrice.amount * units });
  const missing = asked && reason.trim() === "" ? "Say why: the buyer reads it." : undefined;
  const refund = useMutation(
    trpc.order.refund.mutationOptions({
      onSuccess: () => {
        onClose();
        const offTab = order.path === "instant" && !order.settled;
        toast.success("Refunded", {
          description: offTab
            ? `${amount} came off the buyer’s tab.`
            : `${amount} is on its way to the buyer.`,
        });
      },
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries(trpc.order.pathFilter()),
          queries.invalidateQueries(trpc.token.pathFilter()),
        ]),
    }),
  );
  function submit() {
    setAsked(true);
    if (reason.trim() !== "") refund.mutate({ orderId: order.id, units, reason });
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => next || refund.isPending || onClose()}
      title={`Refund ${unitsText(units)} for ${amount}?`}
      description={order.delivery === "minted" ? MINTED : SEALED}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="danger-solid" busy={refund.isPending} busyLabel="Refunding" onClick={submit}>
            Refund {amount}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label="Units" hint={mostText(order)}>
          <Stepper label="Units" value={units} max={most} onChange={setUnits} />
        </Field>
        <Field label="Reason" hint="The buyer reads it." error={missing}>
          <Textarea
            value={reason}
            maxLength={500}
            rows={2}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {refund.error ? (
          <Note tone="danger" role="alert">
            {toPublicError(refund.error).sentence}
          </Note>
        ) : null}
      </div>
    </Dialog>
  );
}
