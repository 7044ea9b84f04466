import clsx from "clsx";
import { formatCount } from "@/lib/count";
import { EXACT_BELOW, formatStock, stockLevel } from "@/lib/stock-level";

const CELLS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

interface StockCellsProps {
  left: number;
  /** Every unit there ever was: sold, reserved and left. */
  total: number;
  /** "480 of 800" for the people who stock it, "480 left" for those who buy. */
  words?: "left" | "of" | undefined;
  /** Told from ten on as the level last passed, "200+ left", because a cached page knows no more. */
  rough?: boolean;
}

/** How many of the ten cells are filled: at least one while anything is left. */
export function filledCells(left: number, total: number): number {
  if (left <= 0 || total <= 0) return 0;
  return Math.min(CELLS.length, Math.max(1, Math.round((CELLS.length * left) / total)));
}

/** Units left as ten cells, always with the number. Under ten it turns amber. */
export function StockCells({ left: exact, total, words = "left", rough = false }: StockCellsProps) {
  const left = rough ? stockLevel(exact) : exact;
  const filled = filledCells(left, total);
  return (
    <span className={clsx("stock", left <= 0 ? "stock-out" : left < EXACT_BELOW && "stock-low")}>
      <span className="cells" aria-hidden="true">
        {CELLS.map((cell) => (
          <i key={cell} data-filled={cell < filled || undefined} />
        ))}
      </span>
      <span>
        {left > 0 || words === "of" ? <b>{rough ? formatStock(left) : formatCount(left)}</b> : "Sold out"}
        {words === "of" ? ` of ${formatCount(total)}` : left > 0 && " left"}
      </span>
    </span>
  );
}
