import type { DictionaryColumn, Sample } from "@/contracts/listing-content";

/** What a column's cells look like, from the narrowest type on. */
const LOOKS: readonly [type: string, look: RegExp][] = [
  ["int", /^[+-]?\d{1,18}$/],
  ["float", /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i],
  ["boolean", /^(true|false)$/i],
  ["date", /^\d{4}-\d{2}-\d{2}$/],
  ["timestamp", /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/],
  ["json", /^[[{].*[\]}]$/s],
];

/** The first type that every filled cell fits; text where none does or nothing is filled. */
export function guessType(cells: readonly (string | null)[]): string {
  const filled = cells.filter((cell) => cell !== null);
  if (filled.length === 0) return "text";
  return LOOKS.find(([, look]) => filled.every((cell) => look.test(cell)))?.[0] ?? "text";
}

/** The dictionary with a line for each of the sample's columns that it lacks; their meaning is the seller's to say. */
export function withSampleColumns(
  dictionary: readonly DictionaryColumn[],
  { columns, rows }: Sample,
): DictionaryColumn[] {
  const known = new Set(dictionary.map(({ name }) => name));
  const missing = columns
    .map((name, index) => ({ name, type: guessType(rows.map((row) => row[index] ?? null)), meaning: "" }))
    .filter(({ name }) => !known.has(name));
  return [...dictionary.filter(({ name, meaning }) => name !== "" || meaning !== ""), ...missing];
}
