import { RotateCcw, ShieldCheck, Tag } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { Delivery } from "@/contracts/listing-parts";
import type { Quote } from "@/contracts/order";
import { DAY } from "@/lib/time";

/** What protects the buyer, with the windows that apply to this very order. */
export function BuyPromises({ quote, delivery }: { quote: Quote; delivery: Delivery }) {
  const days = Math.round(quote.acceptanceWindow / DAY);
  return (
    <ul className="buy-promises">
      <li>
        <Icon of={ShieldCheck} />
        Held in escrow for {days} {days === 1 ? "day" : "days"}, or until you accept
      </li>
      <li>
        <Icon of={RotateCcw} />
        {delivery === "minted"
          ? "The seller can refund whole units you have not used"
          : "The seller can refund you as long as the money is held"}
      </li>
      <li>
        <Icon of={Tag} />
        Price and terms are fixed on your order; later edits change only new ones
      </li>
    </ul>
  );
}
