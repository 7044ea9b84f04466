import { Gauge, KeyRound, type LucideIcon, Users } from "lucide-react";
import type { Delivery } from "@/contracts/listing-parts";

interface DeliveryLook {
  label: string;
  icon: LucideIcon;
  /** One sentence for people who decide whether to buy. */
  sentence: string;
  /** What happens after the order, step by step. */
  steps: readonly { title: string; text: string }[];
  /** What of it can be refunded. */
  refunds: string;
}

/** How each delivery is named and explained to a buyer. */
export const DELIVERY: Record<Delivery, DeliveryLook> = {
  shared: {
    label: "Shared credential",
    icon: Users,
    sentence: "Everyone who buys gets the same credential.",
    steps: [
      { title: "Order units", text: "Each unit adds a token to your vault, at once." },
      {
        title: "Reveal the credential",
        text: "It is the same for every buyer. The seller can replace it; your vault then shows the new one.",
      },
      {
        title: "Use the service",
        text: "Check it against the sample, then accept. Until then your money stays in escrow.",
      },
    ],
    refunds: "Any unit can be refunded; the access of that unit ends with it.",
  },
  pool: {
    label: "Own credential",
    icon: KeyRound,
    sentence: "Every unit is a credential of your own that nobody else gets.",
    steps: [
      { title: "Order units", text: "Each unit puts a credential of your own into your vault, at once." },
      {
        title: "Reveal it when you need it",
        text: "Secrets stay masked until you ask. An unrevealed one can always go back.",
      },
      {
        title: "Use the service",
        text: "Check it against the sample, then accept. Until then your money stays in escrow.",
      },
    ],
    refunds: "Any unit can be refunded; what you never revealed goes back for sale.",
  },
  minted: {
    label: "Metered key",
    icon: Gauge,
    sentence: "You mint a key of your own, and every call is metered.",
    steps: [
      { title: "Order units", text: "All units of an order are one token in your vault, at once." },
      {
        title: "Mint your key",
        text: "You make the secret when you need it. It is shown once and kept only as a hash.",
      },
      {
        title: "Call the API",
        text: "The seller meters each call here. Rotate the key any time; calls left stay the same.",
      },
    ],
    refunds: "Whole units whose calls are unused can be refunded; a call that was made is not paid back.",
  },
};
