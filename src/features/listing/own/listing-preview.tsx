import type { Route } from "next";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import type { ListingDetail } from "@/contracts/listing";
import type { OwnListing } from "@/contracts/own-listing";
import { ListingHead } from "../listing-head";
import { ListingSections } from "../listing-sections";
import { SellerPanel } from "../seller-panel";

interface ListingPreviewProps {
  own: OwnListing;
  /** Null: without a category and a price there is no page to show. */
  preview: ListingDetail | null;
}

/** A listing's public page before it is public, for its seller alone. */
export function ListingPreview({ own, preview }: ListingPreviewProps) {
  const edit = `/sell/${own.id}/edit` as Route;
  const name = own.content.serviceName || "Unnamed draft";
  return (
    <div className="grid gap-6">
      <Breadcrumbs
        items={[
          { label: "Listings", href: "/sell" as Route },
          { label: name, href: edit },
          { label: "Preview" },
        ]}
      />
      {preview === null ? (
        <EmptyState
          level={1}
          title="Nothing to preview yet"
          actions={<LinkButton href={edit}>Back to editing</LinkButton>}
        >
          A page needs a category and a price. Everything else can follow.
        </EmptyState>
      ) : (
        <>
          <Note title="Only you see this.">
            {own.status === "draft"
              ? "The page as buyers would see it if you published it now."
              : "The page as it stands, without the way to buy."}{" "}
            <LinkButton size="sm" href={edit}>
              Back to editing
            </LinkButton>
          </Note>
          <div className="grid max-w-3xl min-w-0 gap-8">
            <ListingHead listing={preview} />
            <ListingSections listing={preview} seller={<SellerPanel seller={preview.seller} />} />
          </div>
        </>
      )}
    </div>
  );
}
