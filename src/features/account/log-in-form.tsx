"use client";

import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { formRules, useRules } from "@/components/ui/form-rules";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";
import { nextPath } from "./next-path";
import { WayLink } from "./way-link";

const rules = formRules(async () => (await import("@/contracts/account")).LogInInput);

/** Logs in, and returns to where one came from. */
export function LogInForm() {
  const trpc = useTRPC();
  const form = useForm({ resolver: useRules(rules) });
  const { errors } = form.formState;
  const logIn = useMutation(
    trpc.auth.logIn.mutationOptions({
      // A full load: nothing fetched for the anonymous stays in memory.
      onSuccess: () => window.location.assign(nextPath()),
      onError: (error) => showFormError(form, error, { wrong_credentials: "password" }),
    }),
  );
  const busy = logIn.isPending || logIn.isSuccess;
  return (
    <Form
      form={form}
      busy={busy}
      onSubmit={(values) => logIn.mutate(values)}
      actions={
        <SubmitButton size="lg" block busy={busy} busyLabel="Logging in">
          Log in
        </SubmitButton>
      }
    >
      <Field label="E-mail" error={errors.email?.message}>
        <Input controlSize="lg" type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <div className="relative">
        <Field label="Password" error={errors.password?.message}>
          <PasswordInput className="input-lg" {...form.register("password")} />
        </Field>
        <WayLink href="/forgot-password" className="link absolute top-0 right-0 text-xs">
          Forgot it?
        </WayLink>
      </div>
    </Form>
  );
}
