"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { formRules, useRules } from "@/components/ui/form-rules";
import { Panel } from "@/components/ui/panel";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";

const rules = formRules(async () => (await import("@/contracts/account")).ChangePasswordInput);

/** Changes the password, which ends all other log-ins. */
export function PasswordPanel() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({ resolver: useRules(rules) });
  const { errors } = form.formState;
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: async () => {
        form.reset({ currentPassword: "", newPassword: "" });
        toast.success("Your password is changed", { description: "All other log-ins have ended." });
        await queries.invalidateQueries(trpc.account.sessions.find.queryFilter());
      },
      onError: (error) =>
        showFormError(form, error, { wrong_password: "currentPassword", common_password: "newPassword" }),
    }),
  );
  return (
    <Panel title="Password">
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
            busyLabel="Changing"
          >
            Change password
          </SubmitButton>
        }
      >
        <Field label="Current password" error={errors.currentPassword?.message}>
          <PasswordInput {...form.register("currentPassword")} />
        </Field>
        <Field
          label="New password"
          hint="At least 8 characters, of any kind. It ends all other log-ins."
          error={errors.newPassword?.message}
        >
          <PasswordInput autoComplete="new-password" {...form.register("newPassword")} />
        </Field>
      </Form>
    </Panel>
  );
}
