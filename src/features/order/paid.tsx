import { MoneyText } from "@/components/ui/money-text";
import type { MoneyView } from "@/contracts/money";

/** An amount; where some of it went back, what it was struck through and what is left. */
export function Paid({ total, refunded }: { total: MoneyView; refunded: MoneyView }) {
  if (refunded.amount === 0) return <MoneyText money={total} />;
  return (
    <span>
      <s className="text-ink-3">
        <span className="sr-only">was </span>
        <MoneyText money={total} />
      </s>{" "}
      <MoneyText money={{ ...total, amount: total.amount - refunded.amount }} />
    </span>
  );
}
