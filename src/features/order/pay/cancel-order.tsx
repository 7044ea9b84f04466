"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Note } from "@/components/ui/note";
import { toast } from "@/components/ui/toast";
import type { OrderDetail } from "@/contracts/order";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { unitsText } from "../units-text";

interface CancelOrderProps {
  order: OrderDetail;
  disabled?: boolean | undefined;
}

/** The buyer lets an order go that was not paid. One that turns out to be paid stays, and says so. */
export function CancelOrder({ order, disabled }: CancelOrderProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation(
    trpc.order.cancel.mutationOptions({
      onSuccess: ({ status }) => {
        setAsking(false);
        if (status === "canceled")
          toast.success("Canceled", { description: "The units went back. Nothing was charged." });
        else toast.info("Paid already", { description: "Your payment came first, so the order stands." });
      },
      onSettled: () => queries.invalidateQueries(trpc.order.pathFilter()),
    }),
  );
  return (
    <>
      <Button variant="danger" className="max-sm:w-full" disabled={disabled} onClick={() => setAsking(true)}>
        Cancel order
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          cancel.reset();
          setAsking(open);
        }}
        title={`Cancel ${unitsText(order.units)} of ${order.serviceName}?`}
        description="The units go back and others can buy them. Nothing was charged, and an open Checkout stops working."
        confirmLabel="Cancel order"
        busyLabel="Canceling"
        cancelLabel="Keep it"
        danger
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate({ orderId: order.id })}
      >
        {cancel.error ? (
          <Note tone="danger" role="alert">
            {toPublicError(cancel.error).sentence}
          </Note>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
