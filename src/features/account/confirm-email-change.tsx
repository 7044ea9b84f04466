"use client";

import { useMutation } from "@tanstack/react-query";
import { Button, LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { BrokenLink } from "./broken-link";
import { forgetLinkSecret, useLinkSecret } from "./use-link-secret";

/** Moves an account to its new e-mail. A button, because mail scanners open links but press nothing. */
export function ConfirmEmailChange() {
  const trpc = useTRPC();
  const secret = useLinkSecret();
  const confirm = useMutation(trpc.auth.confirmEmailChange.mutationOptions({ onSuccess: forgetLinkSecret }));
  if (confirm.isSuccess) return <Confirmed />;
  if (secret === null) return <BrokenLink />;
  return (
    <>
      {confirm.isError ? (
        <Note tone="danger" role="alert">
          {toPublicError(confirm.error).sentence}
        </Note>
      ) : null}
      <Button
        variant="primary"
        size="lg"
        block
        disabled={secret === undefined}
        busy={confirm.isPending}
        busyLabel="Confirming"
        onClick={() => confirm.mutate({ secret: secret ?? "" })}
      >
        Confirm my new e-mail
      </Button>
    </>
  );
}

function Confirmed() {
  return (
    <>
      <Note tone="success" title="Your new e-mail is confirmed." role="status">
        From now on you log in with it, and our mails go there.
      </Note>
      <LinkButton size="lg" block href="/settings">
        Go to settings
      </LinkButton>
    </>
  );
}
