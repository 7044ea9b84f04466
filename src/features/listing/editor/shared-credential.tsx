"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { DateTime } from "@/components/ui/relative-time";
import { MaskedSecret } from "@/components/ui/secret";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import type { Draft } from "./use-draft";

/** The one credential of a shared listing: sealed when it is sent, and never shown again but for its end. */
export function SharedCredential({ draft }: { draft: Draft }) {
  const current = draft.own?.sharedCredential ?? null;
  const isPublic = draft.own !== null && draft.own.status !== "draft";
  const [replacing, setReplacing] = useState(false);
  const done = (replaced: boolean) => {
    setReplacing(false);
    toast.success(replaced ? "Credential replaced" : "Credential sealed", {
      description: replaced ? "Everyone who holds a unit sees the new one." : "Only its end stays readable.",
    });
  };
  if (current === null || replacing) {
    return (
      <div className="grid gap-3">
        {replacing && isPublic ? (
          <Note tone="warning" title="Everyone who bought it sees the new one.">
            They are told, and the old one is gone from their vaults at once.
          </Note>
        ) : null}
        <SealForm draft={draft} onDone={done} {...(replacing && { onCancel: () => setReplacing(false) })} />
      </div>
    );
  }
  return (
    <div className="field">
      <span className="label">Credential</span>
      <p className="flex flex-wrap items-center gap-3 text-sm">
        <MaskedSecret lastFour={current.lastFour} />
        <span className="text-ink-3">
          sealed <DateTime at={current.since.toISOString()} />
        </span>
        <Button size="sm" onClick={() => setReplacing(true)}>
          Replace
        </Button>
      </p>
    </div>
  );
}

interface SealFormProps {
  draft: Draft;
  onDone: (replaced: boolean) => void;
  onCancel?: () => void;
}

/** Lives inside the editor's form, so it is none itself. */
function SealForm({ draft, onDone, onCancel }: SealFormProps) {
  const trpc = useTRPC();
  const [secret, setSecret] = useState("");
  // What was sent leaves the query cache with the answer.
  const seal = useMutation({ ...trpc.listing.setCredential.mutationOptions(), gcTime: 0 });
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function submit() {
    setBusy(true);
    setProblem(undefined);
    try {
      const { replaced } = await seal.mutateAsync({ listingId: await draft.ensure(), secret });
      setSecret("");
      await draft.refresh();
      onDone(replaced);
    } catch (error) {
      setProblem(toPublicError(error).sentence);
    } finally {
      seal.reset();
      setBusy(false);
    }
  }
  return (
    <>
      <Field
        label="Credential"
        hint="A key, a password, a whole key file. Sealed before it is stored; nobody reads it but buyers."
        error={problem}
      >
        <Textarea
          className="mono"
          rows={2}
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          data-1p-ignore
        />
      </Field>
      <div className="flex gap-2">
        <Button busy={busy} busyLabel="Sealing" disabled={secret.trim() === ""} onClick={() => void submit()}>
          Seal the credential
        </Button>
        {onCancel ? (
          <Button variant="ghost" onClick={onCancel}>
            Keep the old one
          </Button>
        ) : null}
      </div>
    </>
  );
}
