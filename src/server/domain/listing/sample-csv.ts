import Papa from "papaparse";
import { MAX_SAMPLE_ROWS } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import { layOut, type SampleTable } from "./sample-table";

/** Reads CSV with a header line. The delimiter is found by looking; cells missing at a row's end are empty. */
export function readCsv(text: string): SampleTable {
  // One row for the header, and one to see whether there are more than are kept.
  const { data, errors } = Papa.parse<string[]>(text, {
    skipEmptyLines: "greedy",
    preview: MAX_SAMPLE_ROWS + 2,
  });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken) throw new DomainError("sample_invalid", { row: broken.row ?? 0 });
  const [columns = [], ...records] = data;
  return layOut(columns, records, (record, row) => {
    if (record.length > columns.length) throw new DomainError("sample_invalid", { row });
    return columns.map((_, index) => record[index] ?? null);
  });
}
