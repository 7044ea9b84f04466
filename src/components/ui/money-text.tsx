import { formatMoney, type Money } from "@/lib/money";

/** An amount with its currency, never abbreviated, in figures of equal width. */
export function MoneyText({ money }: { money: Money }) {
  return <span className="num">{formatMoney(money)}</span>;
}
