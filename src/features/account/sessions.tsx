"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { SessionRow } from "./session-row";

/** The account's log-ins; ends one, or all but this. */
export function Sessions() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: sessions } = useSuspenseQuery(trpc.account.sessions.find.queryOptions());
  const [asking, setAsking] = useState(false);
  const others = sessions.filter((session) => !session.isCurrent).length;

  const settled = {
    onError: (error: unknown) => void toast.error(toPublicError(error).sentence),
    onSettled: () => queries.invalidateQueries(trpc.account.sessions.find.queryFilter()),
  };
  const end = useMutation(
    trpc.account.sessions.end.mutationOptions({
      ...settled,
      onSuccess: () => void toast.success("The session has ended"),
    }),
  );
  const endOthers = useMutation(
    trpc.account.sessions.endOthers.mutationOptions({
      ...settled,
      onSuccess: () => {
        setAsking(false);
        toast.success("All other sessions have ended");
      },
    }),
  );

  return (
    <Panel
      title="Where you are logged in"
      flush
      actions={
        others > 0 ? (
          <Button size="sm" onClick={() => setAsking(true)}>
            End all others
          </Button>
        ) : null
      }
      footer="A session ends by itself after two days without a visit, and after seven in any case."
    >
      <ul>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={end.isPending && end.variables.sessionId === session.id}
            onEnd={() => end.mutate({ sessionId: session.id })}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={others === 1 ? "End the other session?" : `End the ${others} other sessions?`}
        description="Whoever uses them has to log in again. You stay logged in here."
        confirmLabel="End all others"
        busyLabel="Ending"
        danger
        busy={endOthers.isPending}
        onConfirm={() => endOthers.mutate()}
      />
    </Panel>
  );
}
