"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { TabView } from "@/contracts/money";
import { formatMoney } from "@/lib/money";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { settleWords } from "./settle-words";
import { useSettle } from "./use-settle";

/** The way to pay a tab, or the payment of it that is going on. */
export function SettleTab({ tab }: { tab: TabView }) {
  const { settling } = tab;
  if (settling?.processing) {
    return (
      <p role="status" className="max-w-[64ch] text-deep-text-2 text-sm">
        <b className="text-deep-text">Your payment of {formatMoney(settling.amount)} is on its way.</b> Your
        bank confirms it, which can take a few days. You need not do anything; we tell you by mail and notice.
      </p>
    );
  }
  return settling ? <OpenSettlement tab={tab} settling={settling} /> : <SettleNow tab={tab} />;
}

function SettleNow({ tab }: { tab: TabView }) {
  const { settle, busy, error } = useSettle();
  const { amount, text } = settleWords(tab);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      {amount === null ? null : (
        <Button
          variant="primary"
          size="lg"
          busy={busy}
          busyLabel="Opening Checkout"
          onClick={() => settle({ currency: tab.owed.currency })}
        >
          Settle {amount}
        </Button>
      )}
      <p className="text-deep-text-2 text-sm">{text}</p>
      <Trouble error={error} />
    </div>
  );
}

interface OpenSettlementProps {
  tab: TabView;
  settling: NonNullable<TabView["settling"]>;
}

/** A settlement that was begun and not paid. Its orders are frozen until it is, or is canceled. */
function OpenSettlement({ tab, settling: { settlementId, amount } }: OpenSettlementProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { settle, busy, error } = useSettle();
  const cancel = useMutation(
    trpc.money.cancelSettlement.mutationOptions({
      onSuccess: ({ status }) => {
        if (status === "paid")
          toast.info("Paid already", { description: "Your payment came first. Thank you." });
        else toast.success("Canceled", { description: "Your tab is as it was. Nothing was charged." });
      },
      onSettled: () => queries.invalidateQueries(trpc.money.pathFilter()),
    }),
  );
  return (
    <div className="grid gap-3">
      <p className="max-w-[64ch] text-deep-text-2 text-sm">
        <b className="text-deep-text">A checkout of {formatMoney(amount)} is open.</b> Nothing was charged
        yet. It closes by itself when it is not paid.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          size="lg"
          busy={busy}
          busyLabel="Opening Checkout"
          disabled={cancel.isPending}
          onClick={() => settle({ currency: tab.owed.currency })}
        >
          Continue paying {formatMoney(amount)}
        </Button>
        <Button
          size="lg"
          busy={cancel.isPending}
          busyLabel="Canceling"
          disabled={busy}
          onClick={() => cancel.mutate({ settlementId })}
        >
          Cancel it
        </Button>
      </div>
      <Trouble error={error ?? cancel.error} />
    </div>
  );
}

function Trouble({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <p role="alert" className="w-full font-emphasis text-deep-text text-sm">
      {toPublicError(error).sentence}
    </p>
  );
}
