import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { ReturnSkeleton } from "@/features/order/pay/return-skeleton";
import { SettledTab } from "@/features/order/tab/settled-tab";
import { isId } from "@/lib/id";

export const metadata: Metadata = { title: "Settlement" };

export default function TabPaidPage({ searchParams }: PageProps<"/tab/paid">) {
  return (
    <div className="wrap py-8">
      <Suspense fallback={<ReturnSkeleton label="Loading the settlement" />}>
        <Settled searchParams={searchParams} />
      </Suspense>
    </div>
  );
}

async function Settled({ searchParams }: Pick<PageProps<"/tab/paid">, "searchParams">) {
  const settlementId = (await searchParams)["settlement"];
  if (typeof settlementId !== "string" || !isId("stl", settlementId)) redirect("/tab");
  return <SettledTab settlementId={settlementId} />;
}
