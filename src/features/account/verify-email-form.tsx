"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Note } from "@/components/ui/note";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { VerifyEmailInput } from "@/contracts/account";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";
import { BrokenLink } from "./broken-link";
import { forgetLinkSecret, useLinkSecret } from "./use-link-secret";

const Fields = VerifyEmailInput.omit({ secret: true });

/** Verifies an e-mail with the mailed link and the password, and logs in. */
export function VerifyEmailForm() {
  const trpc = useTRPC();
  const secret = useLinkSecret();
  const form = useForm({ resolver: zodResolver(Fields) });
  const verify = useMutation(
    trpc.auth.verifyEmail.mutationOptions({
      onSuccess: forgetLinkSecret,
      onError: (error) => showFormError(form, error, { wrong_password: "password" }),
    }),
  );
  if (verify.isSuccess) return <Verified />;
  if (secret === null) return <BrokenLink />;
  return (
    <Form
      form={form}
      busy={verify.isPending}
      onSubmit={({ password }) => verify.mutate({ secret: secret ?? "", password })}
      actions={
        <SubmitButton size="lg" block busy={verify.isPending} busyLabel="Verifying">
          Verify and log in
        </SubmitButton>
      }
    >
      <Field
        label="Password"
        hint="The one you chose when you signed up: so nobody else verifies an account in your name."
        error={form.formState.errors.password?.message}
      >
        <PasswordInput className="input-lg" {...form.register("password")} />
      </Field>
    </Form>
  );
}

function Verified() {
  return (
    <>
      <Note tone="success" title="Your e-mail is verified." role="status">
        You are logged in, and can buy and sell.
      </Note>
      <Button variant="primary" size="lg" block onClick={() => window.location.assign("/")}>
        Go to the market
      </Button>
    </>
  );
}
