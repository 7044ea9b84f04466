import { CreditCard, Zap } from "lucide-react";
import { SimulatedPayments } from "@/components/shell/simulated-payments";
import { Icon } from "@/components/ui/icon";
import { Meter } from "@/components/ui/meter";
import { MoneyText } from "@/components/ui/money-text";
import type { CheckoutReason, Quote } from "@/contracts/order";
import { formatMoney } from "@/lib/money";
import { RESERVED_FOR } from "./placed-words";

interface BuyPathProps {
  quote: Quote;
  /** Whether Checkout is a double, where no money moves. */
  simulated: boolean;
}

/** Which way the order goes, and what it does to the tab. Says nothing to a visitor, who has none. */
export function BuyPath({ quote, simulated }: BuyPathProps) {
  if (quote.path === null) return null;
  if (quote.path === "checkout") {
    return (
      <>
        <p className="buy-path">
          <Icon of={CreditCard} />
          <b>Checkout at Stripe</b>
          <small>{quote.checkoutReason === null ? null : explain(quote.checkoutReason, quote)}</small>
          <small>
            The units are reserved for you for {RESERVED_FOR}. Your access starts when the payment is
            confirmed.
          </small>
        </p>
        {simulated ? <SimulatedPayments /> : null}
      </>
    );
  }
  const { tab, tabAfter } = quote;
  return (
    <>
      <p className="buy-path">
        <Icon of={Zap} />
        <b>Instant, on your tab</b>
        <small>Access now; pay the tab later in one go.</small>
      </p>
      {tab !== null && tabAfter !== null ? (
        <div className="buy-tab">
          <Meter value={tab.owed.amount} max={tab.limit.amount} added={quote.total.amount} />
          <p>
            <span>
              Tab after this:{" "}
              <b>
                <MoneyText money={tabAfter} />
              </b>
            </span>
            <span>
              limit <MoneyText money={tab.limit} />
            </span>
          </p>
        </div>
      ) : null}
    </>
  );
}

function explain(reason: CheckoutReason, { instantLimit, tab, total }: Quote): string {
  switch (reason) {
    case "no_instant_path":
      return `Orders in ${total.currency} are paid before access starts.`;
    case "over_instant_limit":
      return instantLimit === null
        ? "Orders of this size are paid first."
        : `Orders over ${formatMoney(instantLimit)} are paid before access starts.`;
    case "tab_full":
      return tab === null
        ? "Your tab has no room for it."
        : `Your tab stands at ${formatMoney(tab.owed)}; this would pass its limit of ${formatMoney(tab.limit)}.`;
  }
}
