import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, Suspense } from "react";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { PrintButton } from "@/features/payment/print-button";
import { ReceiptSheet } from "@/features/payment/receipt-sheet";
import { isId } from "@/lib/id";
import { api, orNotFound } from "@/trpc/server";

export const metadata: Metadata = { title: "Receipt" };

const getReceipt = cache(async (paymentId: string) => {
  if (!isId("pay", paymentId)) return null;
  const { money } = await api();
  return orNotFound(money.receipt({ paymentId }));
});

export default function ReceiptPage({ params }: PageProps<"/receipts/[paymentId]">) {
  return (
    <div className="wrap py-8">
      <Suspense fallback={<Waiting />}>
        <Shown params={params} />
      </Suspense>
    </div>
  );
}

async function Shown({ params }: Pick<PageProps<"/receipts/[paymentId]">, "params">) {
  const receipt = await getReceipt((await params).paymentId);
  if (receipt === null) notFound();
  return (
    <div className="mx-auto max-w-3xl">
      <div className="receipt-bar">
        <Breadcrumbs
          items={[{ label: "Tab & billing", href: "/tab" }, { label: `Receipt ${receipt.number}` }]}
        />
        <PrintButton />
      </div>
      <ReceiptSheet receipt={receipt} />
    </div>
  );
}

function Waiting() {
  return (
    <Loading label="Loading the receipt">
      <div className="mx-auto max-w-3xl">
        <Skeleton height="36rem" radius="var(--r-lg)" />
      </div>
    </Loading>
  );
}
