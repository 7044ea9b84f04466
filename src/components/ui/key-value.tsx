import clsx from "clsx";
import { Fragment, type ReactNode } from "react";

export interface KeyValueItem {
  term: string;
  value: ReactNode;
  /** The last line of a sum: heavier, with a line above. */
  total?: boolean;
}

/** Terms and their values, such as the lines of a bill. `align="left"` for facts that are not numbers. */
export function KeyValue({ items, align = "right" }: { items: KeyValueItem[]; align?: "left" | "right" }) {
  return (
    <dl className={clsx("key-value", align === "left" && "key-value-left")}>
      {items.map(({ term, value, total }) => (
        <Fragment key={term}>
          <dt className={clsx(total && "key-value-total")}>{term}</dt>
          <dd className={clsx(total && "key-value-total")}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
