"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import type { OverdueTab } from "@/contracts/payment";
import { formatMoney } from "@/lib/money";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { useDecided } from "./use-decided";

interface WriteOffDialogProps {
  tab: OverdueTab;
  onClose: () => void;
}

/** An operator gives a tab up, and says why. */
export function WriteOffDialog({ tab, onClose }: WriteOffDialogProps) {
  const trpc = useTRPC();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const owed = formatMoney(tab.owed);
  const writeOff = useMutation(
    trpc.payment.writeOff.mutationOptions(
      useDecided(onClose, {
        title: "Written off",
        description: `${tab.buyerName} and their sellers are told.`,
      }),
    ),
  );
  function submit() {
    setAsked(true);
    if (reason.trim() !== "") writeOff.mutate({ tabId: tab.tabId, reason });
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => next || writeOff.isPending || onClose()}
      title={`Write off ${owed} of ${tab.buyerName}?`}
      description="What is on the tab ends: access stops for good, and its sellers get nothing for it. From now on the buyer pays first. This cannot be undone."
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="danger-solid" busy={writeOff.isPending} busyLabel="Writing off" onClick={submit}>
            Write off {owed}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field
          label="Reason"
          hint="Kept in the history of each order."
          error={asked && reason.trim() === "" ? "Say why." : undefined}
        >
          <Textarea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {writeOff.error ? (
          <Note tone="danger" role="alert">
            {toPublicError(writeOff.error).sentence}
          </Note>
        ) : null}
      </div>
    </Dialog>
  );
}
