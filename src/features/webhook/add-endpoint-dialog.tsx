"use client";

import { Dialog } from "@/components/ui/dialog";
import { useTRPCClient } from "@/trpc/client";
import { EndpointForm, showRefusal, useEndpointForm } from "./endpoint-form";
import { NewSecret } from "./new-secret";
import { useSigningSecret } from "./use-signing-secret";

/** Asks where and what, then shows the signing secret, once. */
export function AddEndpointDialog({ onClose }: { onClose: () => void }) {
  const client = useTRPCClient();
  const form = useEndpointForm({ url: "", events: [], description: "" });
  const { busy, secret, send } = useSigningSecret(
    (wish: Parameters<typeof client.webhook.create.mutate>[0]) => client.webhook.create.mutate(wish),
    (error) => showRefusal(form, error),
  );
  const isMade = secret !== null;
  return (
    <Dialog
      open
      wide
      firm={busy || isMade}
      onOpenChange={(next) => next || onClose()}
      title={isMade ? "Its signing secret" : "A new endpoint"}
    >
      {isMade ? (
        <NewSecret secret={secret} onClose={onClose} />
      ) : (
        <EndpointForm
          form={form}
          busy={busy}
          verb="Add the endpoint"
          busyVerb="Looking it up"
          onSubmit={send}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
