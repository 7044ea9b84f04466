"use client";

import type { Route } from "next";
import { Button, LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { SettlementView } from "@/contracts/payment";
import { toPublicError } from "@/trpc/public-error";
import { ReturnFrame } from "../pay/return-frame";
import { settlementWords } from "./settlement-words";
import { useSettlement } from "./use-settlement";

/** Back from settling a tab: Stripe is asked, and the settlement shown as it really is. */
export function SettledTab({ settlementId }: Pick<SettlementView, "settlementId">) {
  const { settlement, error, again } = useSettlement(settlementId);
  const tab = (settlement ? `/tab?currency=${settlement.amount.currency}` : "/tab") as Route;
  return (
    <ReturnFrame words={error && settlement === null ? UNKNOWN : settlementWords(settlement)}>
      {error ? (
        <Note tone="warning" title={toPublicError(error).sentence} role="alert">
          If you paid, your payment is safe: we ask again by ourselves.{" "}
          <Button size="sm" onClick={again}>
            Ask again
          </Button>
        </Note>
      ) : null}
      <div className="flex flex-wrap gap-3 *:max-sm:w-full">
        <LinkButton variant={settlement?.status === "paid" ? "primary" : "secondary"} href={tab}>
          See your tab
        </LinkButton>
      </div>
    </ReturnFrame>
  );
}

const UNKNOWN = {
  tone: "warning",
  title: "We could not find out yet",
  text: "What became of this payment will be on your tab’s page.",
} as const;
