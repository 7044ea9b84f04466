"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { formRules, useRules } from "@/components/ui/form-rules";
import { toast } from "@/components/ui/toast";
import type { RequiredPart } from "@/contracts/listing-parts";
import type { OwnListing } from "@/contracts/own-listing";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { CardPreview } from "./card-preview";
import { Checklist } from "./checklist";
import { DeliverySection } from "./delivery-section";
import { EditorHead } from "./editor-head";
import { type EditorValues, EMPTY_VALUES, toValues } from "./editor-values";
import { MeteredKey } from "./metered-key";
import { PoolCredentials } from "./pool-credentials";
import { PoolList } from "./pool-list";
import { PriceSection } from "./price-section";
import { SampleSection } from "./sample-section";
import { SaveBar } from "./save-bar";
import { SharedCredential } from "./shared-credential";
import { TermsSection } from "./terms-section";
import { useAutosave } from "./use-autosave";
import { type Draft, useDraft } from "./use-draft";
import { WhatSection } from "./what-section";

const rules = formRules<EditorValues, unknown>(async () => (await import("./editor-schema")).EditorSchema);

interface ListingEditorProps {
  /** Null: a listing that is made when the first thing is typed. */
  initial: OwnListing | null;
  sellerName: string;
  feeBasisPoints: number;
}

/** Everything a seller writes about a listing, on one page. */
export function ListingEditor({ initial, sellerName, feeBasisPoints }: ListingEditorProps) {
  const trpc = useTRPC();
  const draft = useDraft(initial);
  const { own } = draft;
  const isDraft = own === null || own.status === "draft";
  const form = useForm({
    defaultValues: initial ? toValues(initial) : EMPTY_VALUES,
    resolver: useRules(rules),
    mode: "onTouched",
  });
  const { state, flush } = useAutosave({ form, draft, automatic: isDraft });
  const [obstacle, setObstacle] = useState<readonly RequiredPart[] | string | null>(null);
  const publish = useMutation(trpc.listing.publish.mutationOptions());

  async function publishIt() {
    setObstacle(null);
    if (!(await form.trigger(undefined, { shouldFocus: true })) || !(await flush())) return;
    try {
      await publish.mutateAsync({ listingId: await draft.ensure() });
      await draft.refresh();
      toast.success("Published", { description: "It is on the market now." });
    } catch (error) {
      const { sentence, details } = toPublicError(error);
      setObstacle(Array.isArray(details["missing"]) ? (details["missing"] as RequiredPart[]) : sentence);
    }
  }

  // What is sealed goes to the listing as it is typed: another delivery is saved first.
  const sealing: Draft = {
    ...draft,
    ensure: async () => {
      await flush();
      return draft.ensure();
    },
  };
  const delivery = form.watch("delivery");
  return (
    <FormProvider {...form}>
      <EditorHead own={own} onChanged={() => void draft.refresh()} />
      <div className="editor">
        <form className="panel" noValidate onSubmit={(event) => event.preventDefault()}>
          <WhatSection />
          <PriceSection
            feeBasisPoints={feeBasisPoints}
            unitsEditable={isDraft}
            unitsAvailable={own?.stock.available ?? 0}
          />
          <DeliverySection fixed={own !== null && own.publishedAt !== null} sealed={hasSealed(own)}>
            {delivery === "shared" ? <SharedCredential draft={sealing} /> : null}
            {delivery === "minted" ? <MeteredKey /> : null}
            {delivery === "pool" ? <PoolCredentials draft={sealing} /> : null}
            {delivery === "pool" && own ? <PoolList own={own} onChanged={draft.refresh} /> : null}
          </DeliverySection>
          <SampleSection />
          <TermsSection published={!isDraft} />
          <SaveBar
            state={state}
            isDraft={isDraft}
            publishing={publish.isPending}
            obstacle={stillThere(obstacle, own)}
            onSave={() => void flush()}
            onPublish={() => void publishIt()}
          />
        </form>
        <aside className="grid gap-4" aria-label="Preview and checklist">
          <CardPreview own={own} sellerName={sellerName} />
          {isDraft ? <Checklist missing={own?.missing ?? null} delivery={delivery} /> : null}
        </aside>
      </div>
    </FormProvider>
  );
}

/** What was missing when publishing was tried, less what has been filled in since. */
function stillThere(obstacle: readonly RequiredPart[] | string | null, own: OwnListing | null) {
  if (obstacle === null || typeof obstacle === "string") return obstacle;
  const left = obstacle.filter((part) => own?.missing.includes(part) ?? true);
  return left.length > 0 ? left : null;
}

const hasSealed = (own: OwnListing | null) =>
  own !== null &&
  (own.sharedCredential !== null || (own.content.delivery === "pool" && own.stock.available > 0));
