"use client";

import type { Route } from "next";
import { StatusBadge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { LISTING_STATUS } from "@/config/status";
import type { OwnListing } from "@/contracts/own-listing";
import { ListingActions } from "../own/listing-actions";

interface EditorHeadProps {
  own: OwnListing | null;
  onChanged: () => void;
}

const HINTS = {
  draft: "Buyers see the card. Nothing is public until you publish.",
  active: "On the market. What you change applies to new orders only.",
  paused: "Its page stays and takes no orders until you resume.",
  removed: "Off the market for good. What was sold goes on working.",
};

/** Which listing this is, how it stands, and what can be done with it as a whole. */
export function EditorHead({ own, onChanged }: EditorHeadProps) {
  const name = own?.content.serviceName || (own ? "Unnamed draft" : "New listing");
  const status = own?.status ?? "draft";
  const soldOut = status === "active" && own?.stock.available === 0;
  return (
    <div className="mb-8 grid gap-4">
      <Breadcrumbs items={[{ label: "Listings", href: "/sell" as Route }, { label: name }]} />
      <PageHeader
        title={
          <span className="inline-flex flex-wrap items-center gap-3">
            {name}
            {own ? <StatusBadge status={LISTING_STATUS[soldOut ? "sold_out" : status]} /> : null}
          </span>
        }
        actions={
          own ? (
            <>
              <LinkButton href={`/sell/${own.id}/preview` as Route}>Preview</LinkButton>
              <ListingActions
                listing={{ ...own, serviceName: own.content.serviceName, delivery: own.content.delivery }}
                inEditor
                onChanged={onChanged}
              />
            </>
          ) : null
        }
      >
        {HINTS[status]}
      </PageHeader>
    </div>
  );
}
