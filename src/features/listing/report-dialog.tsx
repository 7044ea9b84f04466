"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select, Textarea } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { toast } from "@/components/ui/toast";
import { REPORT_REASONS, ReportListingInput } from "@/contracts/listing";
import { TRPCReactProvider, useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";

interface ReportDialogProps {
  slug: string;
  onClose: () => void;
}

/** The report form with the tRPC client it needs: the listing's page ships neither before they are asked for. */
export function ReportDialog(props: ReportDialogProps) {
  return (
    <TRPCReactProvider>
      <ReportForm {...props} />
    </TRPCReactProvider>
  );
}

function ReportForm({ slug, onClose }: ReportDialogProps) {
  const trpc = useTRPC();
  const form = useForm({
    resolver: zodResolver(ReportListingInput),
    defaultValues: { slug, reason: "not_as_described" as const, message: "" },
  });
  const report = useMutation(
    trpc.listing.report.mutationOptions({
      onSuccess: () => {
        toast.success("Report sent", { description: "Thank you. A person will look at the listing." });
        onClose();
      },
    }),
  );
  return (
    <Dialog open onOpenChange={onClose} title="What is wrong with this listing?">
      <form className="grid gap-4" onSubmit={form.handleSubmit((input) => report.mutate(input))} noValidate>
        <Field label="Reason">
          <Select {...form.register("reason")}>
            {Object.entries(REPORT_REASONS).map(([reason, label]) => (
              <option key={reason} value={reason}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="What did you see?"
          hint="The market's operators read this; the seller does not."
          error={form.formState.errors.message?.message}
        >
          <Textarea {...form.register("message")} />
        </Field>
        {report.error ? (
          <Note tone="danger" role="alert">
            {toPublicError(report.error).sentence}
          </Note>
        ) : null}
        <Button type="submit" variant="primary" busy={report.isPending} busyLabel="Sending">
          Send the report
        </Button>
      </form>
    </Dialog>
  );
}
