import { permanentRedirect } from "next/navigation";

/** A listing's place among the seller's pages is its editor. */
export default async function SellListingPage({ params }: PageProps<"/sell/[id]">) {
  permanentRedirect(`/sell/${(await params).id}/edit`);
}
