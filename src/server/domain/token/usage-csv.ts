import Papa from "papaparse";
import type { Usage, UsageCsv } from "@/contracts/metering";

/** A usage as a file for a spreadsheet: a line for each hour or day. No cell can be taken for a formula. */
export function toUsageCsv(name: string, { by, points }: Usage): UsageCsv {
  const lines = points.map(({ at, calls, refused }) => ({ [by]: at.toISOString(), calls, refused }));
  return { fileName: `usage-${name}-${by}.csv`, csv: `${Papa.unparse(lines, { escapeFormulae: true })}\r\n` };
}
