import clsx from "clsx";
import type { ReactNode } from "react";

interface TableProps {
  /** What the table lists, for people who hear it. */
  caption: string;
  columns: readonly Column[];
  /** On small screens every row becomes a card: the head cell, the status, then label and value. */
  cards?: boolean | undefined;
  /** `<tr>` elements made of Cell. */
  children: ReactNode;
  /** Rows of sums. */
  footer?: ReactNode | undefined;
}

interface Column {
  label: string;
  numeric?: boolean;
  /** Keeps the label for screen readers only, as over a column of buttons. */
  quiet?: boolean;
}

/** Rows and columns; numbers stand right, with the same decimals in a column. */
export function Table({ caption, columns, cards, children, footer }: TableProps) {
  return (
    <table className={clsx("table", cards && "table-cards")}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, numeric, quiet }) => (
            <th key={label} scope="col" className={clsx(numeric && "table-number")}>
              {quiet ? <span className="sr-only">{label}</span> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {footer ? <tfoot>{footer}</tfoot> : null}
    </table>
  );
}

interface CellProps {
  /** The part the cell plays on a card: its title, its badge, or left out on small screens. */
  as?: "head" | "status" | "wide-only" | undefined;
  /** The column's label, shown before the value on a card. */
  label?: string | undefined;
  numeric?: boolean | undefined;
  children?: ReactNode | undefined;
}

export function Cell({ as, label, numeric, children }: CellProps) {
  return (
    <td className={clsx(numeric && "table-number")} data-cell={as} data-label={label}>
      {children}
    </td>
  );
}

interface TitleCellProps {
  /** A mark or avatar in front. */
  mark?: ReactNode | undefined;
  title: ReactNode;
  detail?: ReactNode | undefined;
}

/** What the row is about: a mark, its name and a smaller line. */
export function TitleCell({ mark, title, detail }: TitleCellProps) {
  return (
    <Cell as="head">
      <span className="table-title">
        {mark}
        <span>
          {title}
          {detail ? <small>{detail}</small> : null}
        </span>
      </span>
    </Cell>
  );
}
