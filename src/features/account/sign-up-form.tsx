"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { formRules, useRules } from "@/components/ui/form-rules";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";

const rules = formRules(async () => (await import("@/contracts/account")).SignUpInput);

/** Makes an account. Whether the e-mail already has one is told in its mailbox only. */
export function SignUpForm() {
  const trpc = useTRPC();
  const router = useRouter();
  const form = useForm({ resolver: useRules(rules) });
  const { errors } = form.formState;
  const signUp = useMutation(
    trpc.auth.signUp.mutationOptions({
      onSuccess: () => router.push("/check-mail"),
      onError: (error) => showFormError(form, error, { common_password: "password" }),
    }),
  );
  const busy = signUp.isPending || signUp.isSuccess;
  return (
    <Form
      form={form}
      busy={busy}
      onSubmit={(values) => signUp.mutate(values)}
      actions={
        <SubmitButton size="lg" block busy={busy} busyLabel="Signing up">
          Sign up
        </SubmitButton>
      }
    >
      <Field label="Your name" error={errors.name?.message}>
        <Input controlSize="lg" autoComplete="name" {...form.register("name")} />
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        <Input controlSize="lg" type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <Field
        label="Password"
        hint="At least 8 characters, of any kind. Long beats complicated."
        error={errors.password?.message}
      >
        <PasswordInput className="input-lg" autoComplete="new-password" {...form.register("password")} />
      </Field>
    </Form>
  );
}
