import { MAX_SAMPLE_ROWS } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import { MAX_COLUMNS } from "@/contracts/listing-parts";

/** The first rows of a file, each with one cell a column. */
export interface SampleTable {
  columns: string[];
  rows: (string | null)[][];
  /** The file has more rows. */
  truncated: boolean;
}

/**
 * Lays out the first of `records` under `columns`. The bound on columns comes first, so that no small file can ask for
 * a huge table.
 */
export function layOut<T>(
  columns: string[],
  records: readonly T[],
  cells: (record: T, row: number) => (string | null)[],
): SampleTable {
  if (columns.length === 0) throw new DomainError("sample_invalid");
  if (columns.length > MAX_COLUMNS) throw new DomainError("sample_invalid", { maxColumns: MAX_COLUMNS });
  const rows = records.slice(0, MAX_SAMPLE_ROWS).map((record, index) => cells(record, index + 1));
  return { columns, rows, truncated: records.length > MAX_SAMPLE_ROWS };
}
