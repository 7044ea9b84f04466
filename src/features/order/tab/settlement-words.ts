import type { SettlementView } from "@/contracts/payment";
import { formatMoney } from "@/lib/money";
import type { ReturnWords } from "../pay/return-words";

/** What whoever comes back from settling a tab is told. Null: Stripe is being asked at this moment. */
export function settlementWords(settlement: SettlementView | null): ReturnWords {
  if (settlement === null) {
    return {
      tone: "info",
      title: "Asking Stripe about your payment",
      text: "This takes a moment. You can leave this page: nothing depends on it.",
    };
  }
  const { status, payment, amount } = settlement;
  if (status === "paid") {
    return {
      tone: "success",
      title: "Your tab is settled",
      text: `${formatMoney(amount)} was paid. Thank you: the receipt is in your mail and on your tab’s page.`,
    };
  }
  if (status === "canceled" && payment === "succeeded") {
    return {
      tone: "warning",
      title: "Your payment did not settle the tab",
      text: "It came too late, or was not the sum that was asked for, so the money goes back to you. What you owe is on your tab as before.",
    };
  }
  if (status === "canceled") {
    return payment === "failed"
      ? {
          tone: "danger",
          title: "The payment failed",
          text: "Your bank did not send the money. Nothing was charged, and what you owe is on your tab as before.",
        }
      : {
          tone: "neutral",
          title: "Not settled",
          text: "This checkout ended without a payment. What you owe is on your tab as before.",
        };
  }
  if (payment === "processing") {
    return {
      tone: "info",
      title: "Confirming with your bank",
      text: `Your payment of ${formatMoney(amount)} is on its way; some banks take a few days. We tell you by mail and notice.`,
    };
  }
  return {
    tone: "info",
    title: "Not settled yet",
    text: `Nothing was charged yet. The checkout of ${formatMoney(amount)} is still open.`,
  };
}
