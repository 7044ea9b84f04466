"use client";

import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { formRules, useRules } from "@/components/ui/form-rules";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";
import { toPublicError } from "@/trpc/public-error";

const rules = formRules(async () => (await import("@/contracts/account")).CloseAccountInput);

const OPEN = {
  purchases: "Some of your orders are not finished.",
  sales: "Some of your sales are not finished.",
  tab: "Your tab is not settled.",
  listings: "You have listings on sale: pause or remove them.",
  earnings: "You have earnings that were not paid out.",
} as const satisfies Record<string, string>;

/** What is still open, from what the server refused with. */
function openBusiness(error: unknown): string[] {
  const { code, details } = toPublicError(error);
  const open = details["open"];
  if (code !== "account_not_empty" || !Array.isArray(open)) return [];
  return Object.entries(OPEN).flatMap(([kind, sentence]) =>
    open.some((item) => item === kind) ? [sentence] : [],
  );
}

/** Closes the account, with the password. */
export function CloseAccountForm() {
  const trpc = useTRPC();
  const form = useForm({ resolver: useRules(rules) });
  const close = useMutation(
    trpc.account.close.mutationOptions({
      onSuccess: () => window.location.assign("/"),
      onError: (error) => showFormError(form, error, { wrong_password: "password" }),
    }),
  );
  const busy = close.isPending || close.isSuccess;
  const open = openBusiness(close.error);
  return (
    <Panel>
      <Form
        form={form}
        busy={busy}
        onSubmit={(values) => close.mutate(values)}
        className="max-w-md"
        actions={
          <div className="flex flex-wrap gap-2">
            <SubmitButton variant="danger-solid" busy={busy} busyLabel="Closing">
              Close my account for good
            </SubmitButton>
            <LinkButton variant="ghost" href="/settings">
              Keep it
            </LinkButton>
          </div>
        }
      >
        <Field label="Your password" error={form.formState.errors.password?.message}>
          <PasswordInput {...form.register("password")} />
        </Field>
        {open.length > 0 ? (
          <Note tone="warning" title="First:">
            {open.join(" ")}
          </Note>
        ) : null}
      </Form>
    </Panel>
  );
}
