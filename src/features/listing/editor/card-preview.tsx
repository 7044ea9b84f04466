"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { CATEGORY_SLUGS } from "@/config/categories";
import type { ListingCard as Card } from "@/contracts/listing";
import type { OwnListing } from "@/contracts/own-listing";
import { ListingCard } from "../listing-card";
import { EditorSchema, type EditorValues } from "./editor-values";

interface CardPreviewProps {
  own: OwnListing | null;
  sellerName: string;
}

/** The card as buyers will see it, while it is typed. */
export function CardPreview({ own, sellerName }: CardPreviewProps) {
  const { control } = useFormContext<EditorValues>();
  const values = useWatch({ control }) as EditorValues;
  return (
    <div className="grid gap-2">
      <p className="text-xs text-ink-3">Card, as buyers see it</p>
      {/* A picture: its link leads nowhere yet, and its words are in the form already. */}
      <div inert>
        <ListingCard listing={toCard(values, own, sellerName)} />
      </div>
    </div>
  );
}

function toCard(values: EditorValues, own: OwnListing | null, sellerName: string): Card {
  const units = EditorSchema.shape.units.safeParse(values.units).data ?? 0;
  const isDraft = own === null || own.status === "draft";
  const available = isDraft && values.delivery === "shared" ? units : (own?.stock.available ?? 0);
  const sold = own ? own.stock.sold + own.stock.reserved + own.stock.quarantined : 0;
  const price = EditorSchema.shape.priceAmount.safeParse(values.priceAmount).data ?? 0;
  return {
    id: own?.id ?? "lst_",
    slug: own?.slug ?? "",
    serviceName: values.serviceName || "Service name",
    summary: values.summary || "Two lines that say what it is.",
    category: CATEGORY_SLUGS.find((slug) => slug === values.category) ?? CATEGORY_SLUGS[0],
    tags: [],
    price: { amount: price, currency: values.currency },
    unitDescription: values.unitDescription || "unit",
    delivery: EditorSchema.shape.delivery.safeParse(values.delivery).data ?? "shared",
    callsPerUnit: own?.content.callsPerUnit ?? null,
    rateLimit: own?.content.rateLimit ?? null,
    updateFrequency: values.updateFrequency,
    availability: available > 0 ? "available" : "sold_out",
    unitsAvailable: available,
    unitsTotal: available + sold,
    publishedAt: own?.publishedAt ?? new Date(0),
    seller: { name: sellerName, slug: "" },
  };
}
