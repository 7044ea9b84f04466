"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { MAX_POOL_LINES } from "@/config/limits";
import type { PublicError } from "@/contracts/errors";
import { formatCount } from "@/lib/count";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import type { Draft } from "./use-draft";

const countLines = (text: string) => text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "").length;

/** Adds credentials to a pool, pasted or from a file: one a line, sealed before they are stored. */
export function PoolCredentials({ draft }: { draft: Draft }) {
  const trpc = useTRPC();
  const [upload, setUpload] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  // What was sent leaves the query cache with the answer.
  const add = useMutation({ ...trpc.listing.addCredentials.mutationOptions(), gcTime: 0 });
  const lines = countLines(upload);

  async function submit() {
    setBusy(true);
    setProblem(undefined);
    try {
      const { added } = await add.mutateAsync({ listingId: await draft.ensure(), upload });
      setUpload("");
      await draft.refresh();
      toast.success(added === 1 ? "1 credential sealed" : `${formatCount(added)} credentials sealed`, {
        description: "Each is one unit for sale.",
      });
    } catch (error) {
      setProblem(explain(toPublicError(error)));
    } finally {
      add.reset();
      setBusy(false);
    }
  }

  return (
    <div className="grid gap-3">
      <Field
        label="Add credentials"
        hint={`One a line, at most ${formatCount(MAX_POOL_LINES)} at once. Blank lines are skipped.`}
        error={problem}
      >
        <Textarea
          className="mono"
          rows={5}
          value={upload}
          onChange={(event) => setUpload(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          data-1p-ignore
        />
      </Field>
      <Field label="Or from a file">
        <FileDrop
          accept=".txt,.csv,text/plain"
          onFile={(file) => void file.text().then((text) => setUpload(text))}
        >
          Drop a text file with one credential a line, or choose one
        </FileDrop>
      </Field>
      <div>
        <Button busy={busy} busyLabel="Sealing" disabled={lines === 0} onClick={() => void submit()}>
          {lines === 1 ? "Seal 1 credential" : `Seal ${formatCount(lines)} credentials`}
        </Button>
      </div>
    </div>
  );
}

/** Names the lines, as far as they are named. */
function explain({ sentence, details }: PublicError): string {
  const { lines, count } = details;
  if (!Array.isArray(lines) || lines.length === 0) return sentence;
  const named = lines.slice(0, 20).join(", ");
  const more = Number(count) - Math.min(lines.length, 20);
  return `${sentence} ${lines.length === 1 ? "Line" : "Lines"} ${named}${more > 0 ? ` and ${formatCount(more)} more` : ""}. Nothing was added.`;
}
