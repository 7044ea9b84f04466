"use client";

import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { formRules, useRules } from "@/components/ui/form-rules";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";
import { ResendVerification } from "./resend-verification";

const rules = formRules(async () => (await import("@/contracts/account")).RequestEmailChangeInput);

/** The e-mail one logs in with, whether it is verified, and the way to another. */
export function EmailPanel({ email, isVerified }: { email: string; isVerified: boolean }) {
  return (
    <Panel title="E-mail" actions={isVerified ? <Badge tone="success">Verified</Badge> : null}>
      <div className="grid gap-5">
        {isVerified ? null : <ResendVerification email={email} />}
        <p>
          You log in with <b>{email}</b>.
        </p>
        <EmailChangeForm />
      </div>
    </Panel>
  );
}

function EmailChangeForm() {
  const trpc = useTRPC();
  const form = useForm({ resolver: useRules(rules) });
  const { errors } = form.formState;
  const change = useMutation(
    trpc.account.requestEmailChange.mutationOptions({
      onSuccess: () => form.reset({ email: "", password: "" }),
      onError: (error) => showFormError(form, error, { wrong_password: "password" }),
    }),
  );
  return (
    <Form
      form={form}
      busy={change.isPending}
      onSubmit={(values) => change.mutate(values)}
      className="max-w-md"
      actions={
        <SubmitButton
          variant="secondary"
          className="justify-self-start"
          busy={change.isPending}
          busyLabel="Sending"
        >
          Change e-mail
        </SubmitButton>
      }
    >
      <Field label="New e-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="email" {...form.register("email")} />
      </Field>
      <Field label="Your password" error={errors.password?.message}>
        <PasswordInput {...form.register("password")} />
      </Field>
      {change.isSuccess ? (
        <Note tone="success" title="Look into the new mailbox." role="status">
          If the e-mail is free, a link is on its way to {change.variables.email}. Nothing changes until you
          follow it.
        </Note>
      ) : null}
    </Form>
  );
}
