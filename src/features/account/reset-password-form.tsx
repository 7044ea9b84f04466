"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Note } from "@/components/ui/note";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { ResetPasswordInput } from "@/contracts/account";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";
import { BrokenLink } from "./broken-link";
import { forgetLinkSecret, useLinkSecret } from "./use-link-secret";

const Fields = ResetPasswordInput.omit({ secret: true });

/** Chooses a new password with the mailed link. */
export function ResetPasswordForm() {
  const trpc = useTRPC();
  const secret = useLinkSecret();
  const form = useForm({ resolver: zodResolver(Fields) });
  const reset = useMutation(
    trpc.auth.resetPassword.mutationOptions({
      onSuccess: forgetLinkSecret,
      onError: (error) => showFormError(form, error, { common_password: "newPassword" }),
    }),
  );
  if (reset.isSuccess) return <Changed />;
  if (secret === null) return <BrokenLink />;
  return (
    <Form
      form={form}
      busy={reset.isPending}
      onSubmit={({ newPassword }) => reset.mutate({ secret: secret ?? "", newPassword })}
      actions={
        <SubmitButton size="lg" block busy={reset.isPending} busyLabel="Saving">
          Save the new password
        </SubmitButton>
      }
    >
      <Field
        label="New password"
        hint="At least 8 characters, of any kind. Long beats complicated."
        error={form.formState.errors.newPassword?.message}
      >
        <PasswordInput className="input-lg" autoComplete="new-password" {...form.register("newPassword")} />
      </Field>
    </Form>
  );
}

function Changed() {
  return (
    <>
      <Note tone="success" title="Your password is changed." role="status">
        Every log-in has ended, on this browser and on all others.
      </Note>
      <LinkButton variant="primary" size="lg" block href="/log-in">
        Log in
      </LinkButton>
    </>
  );
}
