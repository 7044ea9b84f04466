"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { EndpointView } from "@/contracts/webhook";
import { useTRPC } from "@/trpc/client";
import { EndpointForm, showRefusal, useEndpointForm } from "./endpoint-form";

interface ChangeEndpointDialogProps {
  endpoint: EndpointView;
  onClose: () => void;
}

/** Changes where an endpoint is and what it hears. */
export function ChangeEndpointDialog({ endpoint, onClose }: ChangeEndpointDialogProps) {
  const { id: endpointId, url, events, description } = endpoint;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useEndpointForm({ url, events, description });
  const change = useMutation(
    trpc.webhook.change.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.webhook.pathFilter());
        onClose();
        toast.success("Saved");
      },
      onError: (error) => showRefusal(form, error),
    }),
  );
  return (
    <Dialog
      open
      wide
      onOpenChange={(next) => next || change.isPending || onClose()}
      title="Change the endpoint"
    >
      <EndpointForm
        form={form}
        busy={change.isPending}
        verb="Save"
        busyVerb="Saving"
        onSubmit={(wish) => change.mutate({ endpointId, ...wish })}
        onClose={onClose}
      />
    </Dialog>
  );
}
