import { type Figure, FigureStrip } from "@/components/ui/facts";
import { MoneyText } from "@/components/ui/money-text";
import { Panel } from "@/components/ui/panel";
import type { SellerSummary } from "@/contracts/money";

/** Where a seller's money is, from escrow to their account; a row for each currency they have sold in. */
export function Earnings({ summaries }: { summaries: readonly SellerSummary[] }) {
  if (summaries.length === 0) return null;
  return (
    <Panel title="Your money" flush>
      {summaries.map((summary) => (
        <FigureStrip key={summary.inEscrow.currency} figures={figuresOf(summary)} flow />
      ))}
    </Panel>
  );
}

function figuresOf({ inEscrow, pending, payable, released }: SellerSummary): Figure[] {
  return [
    {
      term: "Held in escrow",
      value: <MoneyText money={inEscrow} />,
      detail: "until buyers accept, before the fee",
      color: "var(--chart-2)",
    },
    {
      term: "Pending",
      value: <MoneyText money={pending} />,
      detail: "released, on tabs that are not settled",
      color: "color-mix(in oklab, var(--accent) 50%, var(--surface))",
    },
    {
      term: "Available",
      value: <MoneyText money={payable} />,
      detail: (
        <>
          of <MoneyText money={released} /> released so far
        </>
      ),
      color: "var(--accent)",
    },
  ];
}
