"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

/** What can be done to an endpoint with one press. */
export function useEndpointActions() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const settled = (done: string) => ({
    onSuccess: () => void toast.success(done),
    onError: (error: unknown) => void toast.error(toPublicError(error).sentence),
    onSettled: () => queries.invalidateQueries(trpc.webhook.pathFilter()),
  });
  return {
    enable: useMutation(
      trpc.webhook.enable.mutationOptions(settled("Turned on: it hears what happens from now on")),
    ),
    disable: useMutation(trpc.webhook.disable.mutationOptions(settled("Turned off: it hears nothing"))),
    sendTest: useMutation(trpc.webhook.sendTest.mutationOptions(settled("A test is on its way"))),
    redeliver: useMutation(trpc.webhook.redeliver.mutationOptions(settled("On its way again"))),
  };
}
