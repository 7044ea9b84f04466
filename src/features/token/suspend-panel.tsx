"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { nextCursor } from "@/trpc/next-cursor";
import { toPublicError } from "@/trpc/public-error";

/** An operator stops an order's access and its clock, or lifts the stop. */
export function SuspendPanel({ orderId }: { orderId: `ord_${string}` }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const tokens = useInfiniteQuery(
    trpc.token.ofOrder.infiniteQueryOptions({ orderId }, { getNextPageParam: nextCursor }),
  );
  const changed = {
    onSuccess: () => {
      setAsked(false);
      setReason("");
      toast.success("Done", { description: "The buyer is told." });
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries(trpc.token.pathFilter()),
        queries.invalidateQueries(trpc.order.pathFilter()),
      ]),
  };
  const suspend = useMutation(trpc.token.suspendOrder.mutationOptions(changed));
  const resume = useMutation(trpc.token.resumeOrder.mutationOptions(changed));
  const failed = suspend.error ?? resume.error;
  const suspended = tokens.data?.pages.at(-1)?.suspendedFor.includes("operator");
  function submit() {
    setAsked(true);
    if (reason.trim() !== "") suspend.mutate({ orderId, reason });
  }
  return (
    <Panel title="Access">
      <div className="grid gap-4">
        {suspended ? (
          <>
            <p className="text-ink-2 text-sm">
              Stopped by an operator: no token of this order reveals, and its clock stands still.
            </p>
            <Button busy={resume.isPending} busyLabel="Lifting" onClick={() => resume.mutate({ orderId })}>
              Give access back
            </Button>
          </>
        ) : (
          <>
            <Field
              label="Reason to stop it"
              hint="The buyer reads it. Their clock stops too."
              error={asked && reason.trim() === "" ? "Say why: the buyer reads it." : undefined}
            >
              <Textarea
                rows={2}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
            <Button variant="danger" busy={suspend.isPending} busyLabel="Stopping" onClick={submit}>
              Suspend access
            </Button>
          </>
        )}
        {failed ? (
          <Note tone="danger" role="alert">
            {toPublicError(failed).sentence}
          </Note>
        ) : null}
      </div>
    </Panel>
  );
}
