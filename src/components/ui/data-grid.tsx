import { ScrollRegion } from "./scroll-region";

/** A value as it stands in a row of CSV or JSON. */
type DataValue = string | number | boolean | null;

interface DataColumn {
  name: string;
  type?: string | undefined;
}

interface DataGridProps {
  /** What the rows are, for people who hear them. */
  caption: string;
  columns: readonly DataColumn[];
  rows: readonly (readonly DataValue[])[];
}

/** Rows of data as they are: monospaced, numbered, scrolling sideways, and inert (nothing in a cell is a link). */
export function DataGrid({ caption, columns, rows }: DataGridProps) {
  const numbered = rows.map((row, index) => ({ number: index + 1, row }));
  const aligned = columns.map((column, index) => ({
    ...column,
    index,
    look: rows.every((row) => typeof (row[index] ?? 0) === "number") ? "data-grid-number" : undefined,
  }));
  return (
    <ScrollRegion label={caption}>
      <table className="data-grid">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Row</span>
            </th>
            {aligned.map(({ name, type, look }) => (
              <th key={name} scope="col" className={look}>
                {name}
                {type ? <small>{type}</small> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered.map(({ number, row }) => (
            <tr key={number}>
              <th scope="row" className="data-grid-row">
                {number}
              </th>
              {aligned.map(({ name, index, look }) => (
                <td key={name} className={look} title={row[index]?.toString()}>
                  {row[index]?.toString() ?? <em>null</em>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
