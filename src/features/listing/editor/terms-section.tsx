"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { EditorValues } from "./editor-values";
import { Section } from "./section";

const FREQUENCIES = [
  "Every minute",
  "Every 10 minutes",
  "Hourly",
  "Daily",
  "Weekly",
  "Monthly",
  "Yearly",
  "Once",
];

/** How fresh it is, what it covers, and under which terms. `published`: new terms count for new orders. */
export function TermsSection({ published }: { published: boolean }) {
  const { register, formState } = useFormContext<EditorValues>();
  const { errors } = formState;
  return (
    <Section id="terms" title="Freshness and terms">
      <div className="editor-row">
        <Field label="Updated" error={errors.updateFrequency?.message}>
          <Input {...register("updateFrequency")} list="update-frequencies" maxLength={120} />
        </Field>
        <datalist id="update-frequencies">
          {FREQUENCIES.map((frequency) => (
            <option key={frequency} value={frequency} />
          ))}
        </datalist>
        <Field label="Coverage" error={errors.coverage?.message}>
          <Input {...register("coverage")} maxLength={200} placeholder="41 countries, 1976 to today" />
        </Field>
      </div>
      <Field label="Documentation" optional hint="A public page" error={errors.documentationUrl?.message}>
        <Input {...register("documentationUrl")} type="url" placeholder="https://" autoComplete="off" />
      </Field>
      <Field
        label="Terms"
        hint={
          published
            ? "An order keeps the terms it was made under; new ones count for new orders. Markdown."
            : "What buyers may and may not do with it. Markdown."
        }
        error={errors.terms?.message}
      >
        <Textarea {...register("terms")} rows={6} />
      </Field>
    </Section>
  );
}
