"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { toast } from "@/components/ui/toast";
import type { ReportDecision, ReportView } from "@/contracts/listing";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

interface DecideDialogProps {
  report: ReportView;
  onClose: () => void;
}

/** An operator decides all open reports of a listing, and says why. */
export function DecideDialog({ report, onClose }: DecideDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [decision, setDecision] = useState<ReportDecision>("dismiss");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const { listingId, listingStatus, serviceName } = report;
  const decide = useMutation(
    trpc.listing.decideReports.mutationOptions({
      onSuccess: () => {
        onClose();
        toast.success("Decided", { description: `All open reports of ${serviceName} are closed.` });
      },
      onSettled: () => queries.invalidateQueries(trpc.listing.pathFilter()),
    }),
  );
  const choice = (value: ReportDecision, label: string, hint: string) => (
    <Radio
      name="decision"
      label={label}
      hint={hint}
      checked={decision === value}
      onChange={() => setDecision(value)}
    />
  );
  function submit() {
    setAsked(true);
    if (reason.trim() !== "") decide.mutate({ listingId, decision, reason });
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => next || decide.isPending || onClose()}
      title={`Decide on ${serviceName}`}
      description="The decision closes all open reports of this listing."
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant={decision === "dismiss" ? "primary" : "danger-solid"}
            busy={decide.isPending}
            busyLabel="Deciding"
            onClick={submit}
          >
            Decide
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <ChoiceGroup legend="Decision">
          {choice("dismiss", "Dismiss", "The listing stays as it is.")}
          {listingStatus === "active"
            ? choice("pause", "Pause the listing", "No new orders until its seller resumes it.")
            : null}
          {listingStatus === "removed"
            ? null
            : choice("remove", "Remove the listing", "For good. What was sold goes on working.")}
        </ChoiceGroup>
        <Field
          label="Reason"
          hint={decision === "dismiss" ? "Kept in the log." : "The seller reads it."}
          error={asked && reason.trim() === "" ? "Say why." : undefined}
        >
          <Textarea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {decide.error ? (
          <Note tone="danger" role="alert">
            {toPublicError(decide.error).sentence}
          </Note>
        ) : null}
      </div>
    </Dialog>
  );
}
