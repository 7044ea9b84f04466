import { DeepPanel } from "@/components/ui/panel";
import { CURRENCY_LIMITS } from "@/config/limits";
import { ACCEPTANCE_WINDOW } from "@/config/windows";
import { formatMoney } from "@/lib/money";
import { DAY } from "@/lib/time";

const days = Math.round(ACCEPTANCE_WINDOW / DAY);
const instant = CURRENCY_LIMITS.EUR
  ? ` Up to ${formatMoney({ amount: CURRENCY_LIMITS.EUR.instant, currency: "EUR" })} goes on your tab at once.`
  : "";

const STEPS = [
  { title: "You order", text: `Units are set aside for you.${instant}` },
  {
    title: "Escrow holds it",
    text: "Your access is live straight away. The money is neither ours nor the seller's yet.",
  },
  {
    title: `You check, for ${days} days`,
    text: "Call the API, load the file, compare it with the sample. Accept early if you like.",
  },
  {
    title: "The seller is paid",
    text: `When you accept, or when the ${days} days pass. Buyers pay no fee on top of the price.`,
  },
] as const;

/** Where the money is, from order to payout. Every number comes from the configuration. */
export function Protection() {
  return (
    <DeepPanel className="protect">
      <h2>You order now. The seller is paid when it works.</h2>
      <p>Every order runs through escrow, large or small. Nothing is left to good will.</p>
      <ol className="protect-flow">
        {STEPS.map(({ title, text }) => (
          <li key={title}>
            <i />
            <b>{title}</b>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </DeepPanel>
  );
}
