"use client";

import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { formRules, useRules } from "@/components/ui/form-rules";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";

const rules = formRules(async () => (await import("@/contracts/account")).RequestPasswordResetInput);

/** Asks for a link to choose a new password. The answer is the same for every e-mail. `mailbox` follows it in a demo. */
export function ForgotPasswordForm({ mailbox }: { mailbox: ReactNode }) {
  const trpc = useTRPC();
  const form = useForm({ resolver: useRules(rules) });
  const request = useMutation(
    trpc.auth.requestPasswordReset.mutationOptions({ onError: (error) => showFormError(form, error) }),
  );
  if (request.isSuccess) {
    return (
      <>
        <Note tone="success" title="Look into your mailbox." role="status">
          If this e-mail has an account, a link to choose a new password is on its way. It works for an hour.
        </Note>
        {mailbox}
      </>
    );
  }
  return (
    <Form
      form={form}
      busy={request.isPending}
      onSubmit={(values) => request.mutate(values)}
      actions={
        <SubmitButton size="lg" block busy={request.isPending} busyLabel="Sending">
          Send me a link
        </SubmitButton>
      }
    >
      <Field label="E-mail" error={form.formState.errors.email?.message}>
        <Input controlSize="lg" type="email" autoComplete="username" {...form.register("email")} />
      </Field>
    </Form>
  );
}
