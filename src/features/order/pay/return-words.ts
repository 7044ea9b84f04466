import type { OrderDetail } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { did } from "../rail-steps";
import { unitsText } from "../units-text";

export interface ReturnWords {
  tone: "success" | "info" | "neutral" | "danger" | "warning";
  title: string;
  text: string;
}

interface ReturnState {
  /** Stripe is being asked at this moment. */
  asking: boolean;
}

/** What whoever comes back from Checkout is told: the order as it really is, whenever they look. */
export function returnWords(order: OrderDetail, { asking }: ReturnState): ReturnWords {
  const units = unitsText(order.units);
  const amount = formatMoney(order.total);
  switch (order.status) {
    case "awaiting_payment":
      if (asking) return ASKING;
      return {
        tone: "info",
        title: "Not paid yet",
        text: `Nothing was charged. ${units} of ${order.serviceName} ${order.units === 1 ? "waits" : "wait"} for your payment of ${amount}.`,
      };
    case "processing":
      return {
        tone: "info",
        title: "Confirming with your bank",
        text: `Your payment of ${amount} is on its way; some banks take a few days. ${units} ${order.units === 1 ? "stays" : "stay"} reserved meanwhile, and we tell you by mail and notice.`,
      };
    case "held":
      return {
        tone: "success",
        title: "Paid",
        text: `Your access is in the vault. ${amount} stays in escrow until you accept, so try it first.`,
      };
    case "disputed":
    case "released":
      return {
        tone: "success",
        title: "Paid",
        text: "This order was paid before. Its page says where its money is now.",
      };
    case "refunding":
    case "refunded":
    case "charged_back":
      return {
        tone: "neutral",
        title: "Paid, and taken back",
        text: "The money of this order goes back or went back, and its access has ended.",
      };
    case "expired":
    case "canceled":
      return ended(order);
  }
}

const ASKING: ReturnWords = {
  tone: "info",
  title: "Asking Stripe about your payment",
  text: "This takes a moment. You can leave this page: nothing depends on it.",
};

function ended(order: OrderDetail): ReturnWords {
  if (did(order, "refund_payment")) {
    return {
      tone: "warning",
      title: "Your payment goes back to you",
      text: "It came when the order could no longer be filled. All of it is sent back to what you paid with.",
    };
  }
  if (order.status === "canceled") {
    return { tone: "neutral", title: "Canceled", text: "You canceled this order. Nothing was charged." };
  }
  if (did(order, "fail_money")) {
    return {
      tone: "danger",
      title: "The payment failed",
      text: "Your bank did not send the money, so the units went back. Nothing was charged.",
    };
  }
  return {
    tone: "neutral",
    title: "Not paid in time",
    text: "The reservation ended and the units went back. Nothing was charged.",
  };
}
