"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { CreateEndpointInput, URL_REFUSALS, type UrlRefusal } from "@/contracts/webhook";
import { showFormError } from "@/trpc/form-error";
import { toPublicError } from "@/trpc/public-error";
import { EventChoices } from "./event-choices";

type Wish = CreateEndpointInput;

/** The fields of an endpoint, new or old, checked as the server does. */
export function useEndpointForm(values: Wish) {
  return useForm({ resolver: zodResolver(CreateEndpointInput), defaultValues: values });
}

type EndpointFields = ReturnType<typeof useEndpointForm>;

/** Shows what a save was refused for; an address that is not served says why at its field. */
export function showRefusal(form: EndpointFields, error: unknown): void {
  const { code, details, sentence } = toPublicError(error);
  const reason = URL_REFUSALS[details["reason"] as UrlRefusal] ?? sentence;
  if (code !== "webhook_url_refused") showFormError(form, error);
  else form.setError("url", { message: reason }, { shouldFocus: true });
}

interface EndpointFormProps {
  form: EndpointFields;
  busy: boolean;
  /** The verb, and what is happening meanwhile. */
  verb: string;
  busyVerb: string;
  onSubmit: (wish: Wish) => void;
  onClose: () => void;
}

export function EndpointForm({ form, busy, verb, busyVerb, onSubmit, onClose }: EndpointFormProps) {
  const { errors } = form.formState;
  return (
    <Form
      form={form}
      busy={busy}
      onSubmit={onSubmit}
      actions={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Not now</Button>
          <SubmitButton busy={busy} busyLabel={busyVerb}>
            {verb}
          </SubmitButton>
        </div>
      }
    >
      <Field
        label="Address"
        hint="https on the public internet; it takes POST requests with JSON."
        error={errors.url?.message}
      >
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://api.example.com/udam"
          {...form.register("url")}
        />
      </Field>
      <Field label="Description" optional error={errors.description?.message}>
        <Input autoComplete="off" maxLength={200} {...form.register("description")} />
      </Field>
      <EventChoices field={form.register("events")} error={errors.events?.message} />
    </Form>
  );
}
