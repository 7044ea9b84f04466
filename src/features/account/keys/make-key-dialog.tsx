"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { type UseFormReturn, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Select } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { CreateApiKeyInput } from "@/contracts/api-key";
import { useTRPC, useTRPCClient } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";
import { useShownOnce } from "@/trpc/use-shown-once";
import { NewKey } from "./new-key";
import { ScopeChoices } from "./scope-choices";

const EMPTY: CreateApiKeyInput = { name: "", scopes: [], expiresInDays: 90, password: "" };
const EXPIRIES = [
  { days: 30, label: "In 30 days" },
  { days: 90, label: "In 90 days" },
  { days: 365, label: "In a year" },
];

/** Asks what the new key is for and how far it reaches, then shows its secret, once. */
export function MakeKeyDialog({ onClose }: { onClose: () => void }) {
  const form = useForm({ resolver: zodResolver(CreateApiKeyInput), defaultValues: EMPTY });
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { busy, secret, send } = useShownOnce({
    ask: (wish: CreateApiKeyInput) => client.apiKey.create.mutate(wish),
    onShown: () => {
      form.reset(); // the password does not stay behind
      return queries.invalidateQueries(trpc.apiKey.find.queryFilter());
    },
    onError: (error) => showFormError(form, error, { wrong_password: "password" }),
  });
  const isMade = secret !== null;
  return (
    <Dialog
      open
      wide
      firm={busy || isMade}
      onOpenChange={(next) => next || onClose()}
      title={isMade ? "Your new API key" : "A new API key"}
    >
      {isMade ? (
        <NewKey secret={secret} onClose={onClose} />
      ) : (
        <KeyForm form={form} busy={busy} onSubmit={send} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface KeyFormProps {
  form: UseFormReturn<CreateApiKeyInput>;
  busy: boolean;
  onSubmit: (wish: CreateApiKeyInput) => void;
  onClose: () => void;
}

function KeyForm({ form, busy, onSubmit, onClose }: KeyFormProps) {
  const { errors } = form.formState;
  const expiry = { setValueAs: (days: unknown) => (days === "" || days === null ? null : Number(days)) };
  return (
    <Form
      form={form}
      busy={busy}
      onSubmit={onSubmit}
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
