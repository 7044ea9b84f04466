import { KeyValue } from "@/components/ui/key-value";
import { MoneyText } from "@/components/ui/money-text";
import { formatMoney, type Money } from "@/lib/money";

/** What the buyer pays: the price and nothing on top. */
export function BuyBill({ unitPrice, units, total }: { unitPrice: Money; units: number; total: Money }) {
  const sum = <MoneyText money={total} />;
  return (
    <div className="buy-bill">
      <KeyValue
        items={[
          { term: `${units} ${units === 1 ? "unit" : "units"} × ${formatMoney(unitPrice)}`, value: sum },
          { term: "Buyer fee", value: "none" },
          { term: "You pay", value: sum, total: true },
        ]}
      />
    </div>
  );
}
