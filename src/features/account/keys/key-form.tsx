"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Select } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { CreateApiKeyInput } from "@/contracts/api-key";
import { showFormError } from "@/trpc/form-error";
import { NewKey } from "./new-key";
import { ScopeChoices } from "./scope-choices";
import { useNewKey } from "./use-new-key";

const EMPTY = { name: "", scopes: [], expiresInDays: 90, password: "" };
const EXPIRIES = [
  { days: 30, label: "In 30 days" },
  { days: 90, label: "In 90 days" },
  { days: 365, label: "In a year" },
];

/** Asks what the new key is for and how far it reaches, then shows its secret, once. */
export function KeyForm({ onClose }: { onClose: () => void }) {
  const form = useForm({ resolver: zodResolver(CreateApiKeyInput), defaultValues: EMPTY });
  const { errors } = form.formState;
  const { busy, secret, make } = useNewKey((error) =>
    showFormError(form, error, { wrong_password: "password" }),
  );
  if (secret !== null) return <NewKey secret={secret} onClose={onClose} />;
  const expiry = { setValueAs: (days: unknown) => (days === "" || days === null ? null : Number(days)) };
  return (
    <Form
      form={form}
      busy={busy}
      onSubmit={make}
      actions={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Not now</Button>
          <SubmitButton busy={busy} busyLabel="Making">
            Make the key
          </SubmitButton>
        </div>
      }
    >
      <Field
        label="Name"
        hint="Where it will live: “CI server”, “Price script”."
        error={errors.name?.message}
      >
        <Input autoComplete="off" maxLength={80} {...form.register("name")} />
      </Field>
      <ScopeChoices field={form.register("scopes")} error={errors.scopes?.message} />
      <Field label="Ends" error={errors.expiresInDays?.message}>
        <Select {...form.register("expiresInDays", expiry)}>
          {EXPIRIES.map(({ days, label }) => (
            <option key={days} value={days}>
              {label}
            </option>
          ))}
          <option value="">Never, until you revoke it</option>
        </Select>
      </Field>
      <Field
        label="Your password"
        hint="A key outlives this log-in, so we ask again."
        error={errors.password?.message}
      >
        <PasswordInput {...form.register("password")} />
      </Field>
    </Form>
  );
}
