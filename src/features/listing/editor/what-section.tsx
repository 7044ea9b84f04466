"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { CATEGORIES } from "@/config/categories";
import { MAX_TAGS } from "@/contracts/listing-parts";
import type { EditorValues } from "./editor-values";
import { Section } from "./section";

/** Name, category and words: what a buyer reads first. */
export function WhatSection() {
  const { register, control, formState } = useFormContext<EditorValues>();
  const { errors } = formState;
  const [serviceName, summary] = useWatch({ control, name: ["serviceName", "summary"] });
  return (
    <Section id="what" title="What it is" hint="Name the data, not the company.">
      <Field label="Service name" hint={`${serviceName.length} of 128`} error={errors.serviceName?.message}>
        <Input {...register("serviceName")} maxLength={128} autoComplete="off" />
      </Field>
      <div className="editor-row">
        <Field label="Category" error={errors.category?.message}>
          <Select {...register("category")}>
            <option value="">Choose one</option>
            {CATEGORIES.map(({ slug, label }) => (
              <option key={slug} value={slug}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Tags" optional hint={`Up to ${MAX_TAGS}, with commas`} error={errors.tags?.message}>
          <Input {...register("tags")} autoComplete="off" />
        </Field>
      </div>
      <Field
        label="Summary"
        hint={`Two lines on the card. ${summary.length} of 240`}
        error={errors.summary?.message}
      >
        <Textarea {...register("summary")} rows={2} maxLength={240} />
      </Field>
      <Field
        label="Description"
        hint="What a buyer gets, where it comes from, and what it is not. Markdown."
        error={errors.description?.message}
      >
        <Textarea {...register("description")} rows={8} />
      </Field>
    </Section>
  );
}
