"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";

/** What happens once an operator's decision was taken: the dialog closes, a toast says so, the desk is read again. */
export function useDecided(onDone: () => void, said: { title: string; description: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return {
    onSuccess: () => {
      onDone();
      toast.success(said.title, { description: said.description });
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries(trpc.payment.pathFilter()),
        queries.invalidateQueries(trpc.order.pathFilter()),
      ]),
  };
}
