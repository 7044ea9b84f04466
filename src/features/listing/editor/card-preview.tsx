"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { onDemand, usePart } from "@/components/ui/on-demand";
import { CATEGORY_SLUGS } from "@/config/categories";
import type { ListingCard as Card } from "@/contracts/listing";
import type { OwnListing } from "@/contracts/own-listing";
import { ListingCard } from "../listing-card";
import type { CardFacts } from "./card-facts";
import type { EditorValues } from "./editor-values";

const typedFacts = onDemand(() => import("./card-facts"));

interface CardPreviewProps {
  own: OwnListing | null;
  sellerName: string;
}

/** The card as buyers will see it, while it is typed. */
export function CardPreview({ own, sellerName }: CardPreviewProps) {
  const { control } = useFormContext<EditorValues>();
  const values = useWatch({ control }) as EditorValues;
  const typed = usePart(typedFacts);
  const facts = typed === null ? savedFacts(own) : typed.readCardFacts(values);
  return (
    <div className="grid gap-2">
      <p className="text-xs text-ink-3">Card, as buyers see it</p>
      {/* A picture: its link leads nowhere yet, and its words are in the form already. */}
      <div inert>
        <ListingCard listing={toCard(values, facts, own, sellerName)} />
      </div>
    </div>
  );
}

/** What was saved is what is typed, before anybody types. */
function savedFacts(own: OwnListing | null): CardFacts {
  if (own === null)
    return { units: 0, priceAmount: null, delivery: "shared", callsPerUnit: null, rateLimit: null };
  return { ...own.content, units: own.stock.available };
}

function toCard(values: EditorValues, facts: CardFacts, own: OwnListing | null, sellerName: string): Card {
  const isDraft = own === null || own.status === "draft";
  const available = isDraft && values.delivery !== "pool" ? facts.units : (own?.stock.available ?? 0);
  const sold = own ? own.stock.sold + own.stock.reserved + own.stock.quarantined : 0;
  return {
    id: own?.id ?? "lst_",
    slug: own?.slug ?? "",
    serviceName: values.serviceName || "Service name",
    summary: values.summary || "Two lines that say what it is.",
    category: CATEGORY_SLUGS.find((slug) => slug === values.category) ?? CATEGORY_SLUGS[0],
    tags: [],
    price: { amount: facts.priceAmount ?? 0, currency: values.currency },
    unitDescription: values.unitDescription || "unit",
    delivery: facts.delivery,
    callsPerUnit: facts.callsPerUnit,
    rateLimit: facts.rateLimit,
    updateFrequency: values.updateFrequency,
    availability: available > 0 ? "available" : "sold_out",
    unitsAvailable: available,
    unitsTotal: available + sold,
    publishedAt: own?.publishedAt ?? new Date(0),
    seller: { name: sellerName, slug: "" },
  };
}
