"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { formRules, useRules } from "@/components/ui/form-rules";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useTRPC } from "@/trpc/client";
import { showFormError } from "@/trpc/form-error";

const rules = formRules(async () => (await import("@/contracts/account")).RenameInput);

/** The name of the account's owner. */
export function NamePanel({ name }: { name: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const form = useForm({ resolver: useRules(rules), defaultValues: { name } });
  const rename = useMutation(
    trpc.account.rename.mutationOptions({
      onSuccess: async () => {
        toast.success("Your name is saved");
        router.refresh(); // the header shows it too
        await queries.invalidateQueries(trpc.account.get.queryFilter());
      },
      onError: (error) => showFormError(form, error),
    }),
  );
  return (
    <Panel title="Name">
      <Form
        form={form}
        busy={rename.isPending}
        onSubmit={(values) => rename.mutate(values)}
        className="max-w-md"
        actions={
          <SubmitButton
            variant="secondary"
            className="justify-self-start"
            busy={rename.isPending}
            busyLabel="Saving"
          >
            Save name
          </SubmitButton>
        }
      >
        <Field
          label="Your name"
          hint="In our mails and for the other side of your orders."
          error={form.formState.errors.name?.message}
        >
          <Input autoComplete="name" {...form.register("name")} />
        </Field>
      </Form>
    </Panel>
  );
}
