"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { EndpointView } from "@/contracts/webhook";
import { useTRPCClient } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { NewSecret } from "./new-secret";
import { useSigningSecret } from "./use-signing-secret";

interface RollSecretDialogProps {
  endpoint: EndpointView;
  onClose: () => void;
}

/** Asks, then shows a new signing secret, once. */
export function RollSecretDialog({ endpoint, onClose }: RollSecretDialogProps) {
  const client = useTRPCClient();
  const { busy, secret, send } = useSigningSecret(
    (endpointId: EndpointView["id"]) => client.webhook.rollSecret.mutate({ endpointId }),
    (error) => void toast.error(toPublicError(error).sentence),
  );
  const isRolled = secret !== null;
  return (
    <Dialog
      open
      firm={busy || isRolled}
      onOpenChange={(next) => next || onClose()}
      title={isRolled ? "The new signing secret" : "Roll the signing secret?"}
      {...(!isRolled && {
        description:
          "You get a new one at once. The old one signs beside it for 24 hours, so that your server can change over; one rolled away before ends now.",
        footer: (
          <>
            <Button onClick={onClose}>Keep it</Button>
            <Button variant="primary" busy={busy} busyLabel="Rolling" onClick={() => send(endpoint.id)}>
              Roll it
            </Button>
          </>
        ),
      })}
    >
      {isRolled ? <NewSecret secret={secret} rolled onClose={onClose} /> : null}
    </Dialog>
  );
}
