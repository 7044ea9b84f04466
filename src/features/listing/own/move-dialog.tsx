"use client";

import { useMutation } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Note } from "@/components/ui/note";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { type ActionListing, MOVE_WORDS, type Move } from "./listing-moves";

interface MoveDialogProps {
  listing: ActionListing;
  move: Move;
  onClose: () => void;
  onChanged: () => void;
}

/** Asks once before a listing is paused, resumed or removed, and does it. */
export function MoveDialog({ listing, move, onClose, onChanged }: MoveDialogProps) {
  const trpc = useTRPC();
  const words = MOVE_WORDS[move];
  const mutation = useMutation({
    ...trpc.listing[move].mutationOptions(),
    onSuccess: () => {
      toast.success(words.done, { description: listing.serviceName });
      onChanged();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={words.title(listing.serviceName || "this draft")}
      description={words.description}
      confirmLabel={words.confirm}
      busyLabel={words.busy}
      danger={move === "remove"}
      busy={mutation.isPending}
      onConfirm={() => mutation.mutate({ listingId: listing.id })}
    >
      {mutation.error ? (
        <Note tone="danger" role="alert">
          {toPublicError(mutation.error).sentence}
        </Note>
      ) : null}
    </ConfirmDialog>
  );
}
