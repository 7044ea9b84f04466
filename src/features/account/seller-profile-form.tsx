"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { AffixInput } from "@/components/ui/affix-input";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { formRules, useRules } from "@/components/ui/form-rules";
import { Input, Select, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { Country } from "@/config/countries";
import type { AccountView } from "@/contracts/account";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";
import { slugOf } from "./slug-of";

const rules = formRules(async () => (await import("@/contracts/account")).SaveSellerProfileInput);

const EMPTY = { name: "", slug: "", country: "", about: "" };

interface SellerProfileFormProps {
  profile: AccountView["seller"];
  countries: readonly Country[];
}

/** What buyers see of a seller. The address follows the name until it is chosen. */
export function SellerProfileForm({ profile, countries }: SellerProfileFormProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const form = useForm({
    resolver: useRules(rules),
    defaultValues: profile ?? EMPTY,
  });
  const { errors, dirtyFields } = form.formState;
  const save = useMutation(
    trpc.account.saveSellerProfile.mutationOptions({
      onSuccess: async (_, values) => {
        form.reset(values);
        toast.success(profile ? "Your profile is saved" : "You can sell now");
        await queries.invalidateQueries(trpc.account.get.queryFilter());
      },
      onError: (error) => showFormError(form, error, { seller_slug_taken: "slug" }),
    }),
  );
  const name = form.register("name", {
    onChange: (event: { target: { value: string } }) => {
      if (!profile && !dirtyFields.slug) form.setValue("slug", slugOf(event.target.value));
    },
  });
  return (
    <Form
      form={form}
      busy={save.isPending}
      onSubmit={(values) => save.mutate(values)}
      className="max-w-md"
      actions={
        <SubmitButton className="justify-self-start" busy={save.isPending} busyLabel="Saving">
          {profile ? "Save profile" : "Start selling"}
        </SubmitButton>
      }
    >
      <Field label="Public name" hint="Your company, or how buyers know you." error={errors.name?.message}>
        <Input autoComplete="organization" {...name} />
      </Field>
      <Field label="Address of your page" error={errors.slug?.message}>
        <AffixInput before="/sellers/" autoCapitalize="off" spellCheck={false} {...form.register("slug")} />
      </Field>
      <Field label="Country" error={errors.country?.message}>
        <Select autoComplete="country" {...form.register("country")}>
          <option value="" disabled>
            Choose a country
          </option>
          {countries.map(({ code, name: label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="About"
        optional
        hint="Where your data comes from, and whom to ask."
        error={errors.about?.message}
      >
        <Textarea rows={5} {...form.register("about")} />
      </Field>
    </Form>
  );
}
