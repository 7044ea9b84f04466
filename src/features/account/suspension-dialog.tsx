"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { toast } from "@/components/ui/toast";
import type { FoundAccount } from "@/contracts/account";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

interface SuspensionDialogProps {
  account: FoundAccount;
  onClose: () => void;
}

/** An operator suspends an account, or lifts its suspension, and says why. */
export function SuspensionDialog({ account, onClose }: SuspensionDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [suspendsSales, setSuspendsSales] = useState(false);
  const [asked, setAsked] = useState(false);
  const { id: accountId, name } = account;
  const isOut = account.suspendedAt !== null;
  const decided = {
    onSuccess: () => {
      onClose();
      toast.success(isOut ? "Admitted" : "Suspended", { description: `${name} is told by notice and mail.` });
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries(trpc.account.pathFilter()),
        queries.invalidateQueries(trpc.order.pathFilter()),
        queries.invalidateQueries(trpc.token.pathFilter()),
      ]),
  };
  const suspend = useMutation(trpc.account.suspend.mutationOptions(decided));
  const admit = useMutation(trpc.account.admit.mutationOptions(decided));
  const busy = suspend.isPending || admit.isPending;
  const failed = suspend.error ?? admit.error;
  function submit() {
    setAsked(true);
    if (reason.trim() === "") return;
    if (isOut) admit.mutate({ accountId, reason });
    else suspend.mutate({ accountId, reason, suspendsSales });
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => next || busy || onClose()}
      title={isOut ? `Admit ${name} again?` : `Suspend ${name}?`}
      description={
        isOut
          ? "Access and clocks that the suspension stopped go on where they stood, unless something else holds them."
          : "They can look and finish what is open, but buy and sell nothing new. What they bought is stopped, and the clocks of what they bought and sold stand still."
      }
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant={isOut ? "primary" : "danger-solid"}
            busy={busy}
            busyLabel={isOut ? "Admitting" : "Suspending"}
            onClick={submit}
          >
            {isOut ? "Admit" : "Suspend"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field
          label="Reason"
          hint={isOut ? "Kept in the log." : `${name} reads it.`}
          error={asked && reason.trim() === "" ? "Say why." : undefined}
        >
          <Textarea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {isOut || account.sellerSlug === null ? null : (
          <Checkbox
            label="Also stop the access they sold"
            hint="Their buyers are told. Without this, buyers go on using what they bought."
            checked={suspendsSales}
            onChange={(event) => setSuspendsSales(event.target.checked)}
          />
        )}
        {failed ? (
          <Note tone="danger" role="alert">
            {toPublicError(failed).sentence}
          </Note>
        ) : null}
      </div>
    </Dialog>
  );
}
