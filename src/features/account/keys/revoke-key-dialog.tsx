"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { ApiKeyView } from "@/contracts/api-key";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

interface RevokeKeyDialogProps {
  apiKey: ApiKeyView;
  onClose: () => void;
}

/** Asks before a key ends, by its name. */
export function RevokeKeyDialog({ apiKey: { id: keyId, name }, onClose }: RevokeKeyDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.apiKey.revoke.mutationOptions({
      onSuccess: () => {
        onClose();
        toast.success("Revoked", { description: `“${name}” opens nothing any more.` });
      },
      onError: (error) => void toast.error(toPublicError(error).sentence),
      onSettled: () => queries.invalidateQueries(trpc.apiKey.find.queryFilter()),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Revoke “${name}”?`}
      description="Every program that uses it is refused from its next request on. This cannot be undone: make a new key instead."
      confirmLabel="Revoke the key"
      busyLabel="Revoking"
      cancelLabel="Keep it"
      danger
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ keyId })}
    />
  );
}
