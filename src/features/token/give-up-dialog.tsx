"use client";

import { useMutation } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Note } from "@/components/ui/note";
import { toast } from "@/components/ui/toast";
import type { TokenView } from "@/contracts/token";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

interface GiveUpDialogProps {
  token: TokenView;
  serviceName: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onGivenUp: () => void;
}

/** Asks before a buyer gives a token up, and says that nothing is paid back. */
export function GiveUpDialog({ token, serviceName, open, onOpenChange, onGivenUp }: GiveUpDialogProps) {
  const trpc = useTRPC();
  const giveUp = useMutation(
    trpc.token.giveUp.mutationOptions({
      onSuccess: () => {
        onOpenChange(false);
        toast.success("Given up", { description: `Token ${token.position} of ${serviceName} has ended.` });
        onGivenUp();
      },
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        giveUp.reset();
        onOpenChange(next);
      }}
      title={`Give up token ${token.position} of ${serviceName}?`}
      description="It ends at once and for good, and nothing is paid back for it. Where a unit does not do what was promised, the seller can refund it instead."
      confirmLabel="Give up, nothing back"
      busyLabel="Giving up"
      cancelLabel="Keep it"
      danger
      busy={giveUp.isPending}
      onConfirm={() => giveUp.mutate({ tokenId: token.id })}
    >
      {giveUp.error ? (
        <Note tone="danger" role="alert">
          {toPublicError(giveUp.error).sentence}
        </Note>
      ) : null}
    </ConfirmDialog>
  );
}
