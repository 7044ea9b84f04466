"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

/** Says that the e-mail has to be verified, and sends the link again. */
export function ResendVerification({ email }: { email: string }) {
  const trpc = useTRPC();
  const resend = useMutation(
    trpc.auth.resendVerification.mutationOptions({
      onSuccess: () => toast.success("The link is on its way", { description: `Look into ${email}.` }),
      onError: (error) => toast.error(toPublicError(error).sentence),
    }),
  );
  return (
    <Note tone="warning" title="Your e-mail is not verified yet.">
      You can buy and sell once you followed the link we sent to {email}.
      <Button
        size="sm"
        className="mt-2 flex"
        busy={resend.isPending}
        busyLabel="Sending"
        onClick={() => resend.mutate()}
      >
        Send the link again
      </Button>
    </Note>
  );
}
