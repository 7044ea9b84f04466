import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { StepCards } from "@/components/ui/facts";
import { Icon } from "@/components/ui/icon";
import { Markdown } from "@/components/ui/markdown";
import { SectionHeader } from "@/components/ui/section-header";
import type { ListingDetail } from "@/contracts/listing";
import { DELIVERY } from "./delivery";
import { Dictionary } from "./dictionary";
import { SampleTabs } from "./sample-tabs";

/** Everything below the head of a listing's page: what a buyer reads before paying. */
export function ListingSections({ listing, seller }: { listing: ListingDetail; seller: ReactNode }) {
  const delivery = DELIVERY[listing.delivery];
  const sections = [
    { id: "get", nav: "What you get", shown: true },
    { id: "sample", nav: "Sample", shown: listing.sample !== null },
    { id: "dictionary", nav: "Dictionary", shown: listing.dictionary.length > 0 },
    { id: "documentation", nav: "Documentation", shown: listing.documentationUrl !== null },
    { id: "terms", nav: "Terms", shown: listing.terms !== "" },
    { id: "seller", nav: "Seller", shown: true },
  ];
  return (
    <div className="grid min-w-0 grid-cols-1 gap-8">
      <nav className="listing-toc" aria-label="On this page">
        {sections.map(({ id, nav, shown }) =>
          shown ? (
            <a key={id} href={`#${id}`}>
              {nav}
            </a>
          ) : null,
        )}
      </nav>
      <section id="get" className="grid grid-cols-1 gap-4">
        <SectionHeader title="What you get" />
        <StepCards steps={delivery.steps} />
        <p className="text-ink-2 text-sm">
          {delivery.refunds}
          {listing.delivery === "minted" && listing.callsPerUnit === null
            ? " With unlimited calls, that is before you mint the key."
            : null}
        </p>
        <Markdown>{listing.description}</Markdown>
      </section>
      {listing.sample === null ? null : (
        <section id="sample" className="grid min-w-0 grid-cols-1 gap-4">
          <SectionHeader title="Sample" hint={`${listing.sample.rows.length} rows, as they come`} />
          <SampleTabs sample={listing.sample} dictionary={listing.dictionary} />
        </section>
      )}
      {listing.dictionary.length === 0 ? null : (
        <section id="dictionary" className="grid grid-cols-1 gap-4">
          <SectionHeader title="Data dictionary" />
          <Dictionary columns={listing.dictionary} />
        </section>
      )}
      {listing.documentationUrl === null ? null : (
        <section id="documentation" className="grid grid-cols-1 gap-4">
          <SectionHeader title="Documentation" />
          <p className="text-ink-2">
            The seller documents the service at{" "}
            <a
              className="link break-all"
              href={listing.documentationUrl}
              rel="nofollow noopener noreferrer"
              target="_blank"
            >
              {listing.documentationUrl.replace(/^https?:\/\//, "")}
              <Icon of={ArrowUpRight} className="inline" />
            </a>
          </p>
        </section>
      )}
      {listing.terms === "" ? null : (
        <section id="terms" className="grid grid-cols-1 gap-4">
          <SectionHeader
            title="Terms"
            hint={`Version ${listing.termsVersion}. An order keeps the version it was made under.`}
          />
          <Markdown>{listing.terms}</Markdown>
        </section>
      )}
      <section id="seller" className="grid grid-cols-1 gap-4">
        <SectionHeader title="Seller" />
        {seller}
      </section>
    </div>
  );
}
