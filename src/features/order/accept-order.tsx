"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { toast } from "@/components/ui/toast";
import type { OrderDetail } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

/** The buyer's decision: accept, and the money is the seller's. */
export function AcceptOrder({ order }: { order: OrderDetail }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const amount = formatMoney({ ...order.total, amount: order.total.amount - order.refunded.amount });
  const accept = useMutation(
    trpc.order.accept.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        toast.success("Accepted", { description: `${amount} was released. Your access goes on.` });
      },
      onSettled: () => queries.invalidateQueries(trpc.order.pathFilter()),
    }),
  );
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="min-w-64 flex-1 text-ink-2 text-sm">
        Accept once it works. Until then the money stays in escrow, and the seller can pay it back if it does
        not.
      </p>
      <Button variant="primary" className="max-sm:w-full" onClick={() => setAsking(true)}>
        <Icon of={Check} />
        Accept and release {amount}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          accept.reset();
          setAsking(open);
        }}
        title={`Release ${amount} to ${order.seller.name}?`}
        description={`${formatMoney(order.net)} goes to the seller and ${formatMoney(order.fee)} to the market. You keep your access, and the acceptance window is over: from then on only the seller or the market can pay it back.`}
        confirmLabel={`Accept and release ${amount}`}
        busyLabel="Releasing"
        busy={accept.isPending}
        onConfirm={() => accept.mutate({ orderId: order.id })}
      >
        {accept.error ? (
          <Note tone="danger" role="alert">
            {toPublicError(accept.error).sentence}
          </Note>
        ) : null}
      </ConfirmDialog>
    </div>
  );
}
