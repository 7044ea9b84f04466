import type { TabView } from "@/contracts/money";
import { formatMoney } from "@/lib/money";

/** What can be settled now and what of the tab waits, in words. `amount` is null where nothing can be. */
export function settleWords({ owed, payable, minimum }: Pick<TabView, "owed" | "payable" | "minimum">): {
  amount: string | null;
  text: string;
} {
  if (owed.amount === 0) return { amount: null, text: "Nothing is owed." };
  if (payable.amount === 0) {
    return {
      amount: null,
      text: "All of it is disputed. What is disputed is not due, and is settled once that is decided.",
    };
  }
  if (payable.amount < minimum.amount) {
    return {
      amount: null,
      text: `Card payments start at ${formatMoney(minimum)}. It waits here, and is not due, until there is more.`,
    };
  }
  const disputed = { ...owed, amount: owed.amount - payable.amount };
  const text =
    disputed.amount > 0
      ? `One checkout at Stripe for everything but ${formatMoney(disputed)} that is disputed.`
      : "One checkout at Stripe for everything on the tab.";
  return { amount: formatMoney(payable), text };
}
