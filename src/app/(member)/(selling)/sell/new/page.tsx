import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_shell/require-actor";
import { ListingEditor } from "@/features/listing/editor/listing-editor";
import { api } from "@/trpc/server";

export const metadata: Metadata = { title: "New listing" };

export default async function NewListingPage() {
  const { isSeller } = await requireActor("/sell/new");
  if (!isSeller) redirect("/sell");
  const { account, money } = await api();
  const [{ seller }, { feeBasisPoints }] = await Promise.all([account.get(), money.saleTerms()]);
  return (
    <div className="wrap pt-6 pb-16">
      <ListingEditor initial={null} sellerName={seller?.name ?? ""} feeBasisPoints={feeBasisPoints} />
    </div>
  );
}
