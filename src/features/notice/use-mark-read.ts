import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

/** Marking one notice, or all of them. The bell is drawn by the server, so the page is drawn again. */
export function useMarkRead() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const settled = {
    onError: (error: unknown) => void toast.error(toPublicError(error).sentence),
    onSuccess: () => {
      router.refresh();
      return queries.invalidateQueries(trpc.notice.find.pathFilter());
    },
  };
  const one = useMutation(trpc.notice.markRead.mutationOptions(settled));
  const all = useMutation(trpc.notice.markAllRead.mutationOptions(settled));
  return { one, all };
}
