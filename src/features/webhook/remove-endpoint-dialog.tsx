"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { EndpointView } from "@/contracts/webhook";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

interface RemoveEndpointDialogProps {
  endpoint: EndpointView;
  onClose: () => void;
  onRemoved?: (() => void) | undefined;
}

/** Asks before an endpoint goes for good. */
export function RemoveEndpointDialog({ endpoint, onClose, onRemoved }: RemoveEndpointDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.webhook.remove.mutationOptions({
      onSuccess: async () => {
        onRemoved?.();
        await queries.invalidateQueries(trpc.webhook.find.queryFilter());
        onClose();
        toast.success("Removed");
      },
      onError: (error) => void toast.error(toPublicError(error).sentence),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Remove this endpoint?"
      description={
        <>
          <span className="mono wrap-anywhere">{endpoint.url}</span> hears nothing more, and its log goes with
          it. To stop it for a while, turn it off instead.
        </>
      }
      confirmLabel="Remove it"
      busyLabel="Removing"
      cancelLabel="Keep it"
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ endpointId: endpoint.id })}
    />
  );
}
