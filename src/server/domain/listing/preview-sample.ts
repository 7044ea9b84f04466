import { MAX_SAMPLE_BYTES } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import { MAX_CELL, MAX_SAMPLE_CHARACTERS, type Sample } from "@/contracts/listing-content";
import type { SamplePreview } from "@/contracts/own-listing";
import { readCsv } from "./sample-csv";
import { readJson } from "./sample-json";

/**
 * Reads the rows of a seller's CSV or JSON file, and keeps as many as are shown. Every cell becomes inert text. Throws
 * `sample_too_large` above the limit in bytes, `sample_invalid` for what is not a table.
 */
export function previewSample(input: { content: string }): SamplePreview {
  const bytes = Buffer.from(input.content, "base64");
  if (bytes.byteLength > MAX_SAMPLE_BYTES)
    throw new DomainError("sample_too_large", { maxBytes: MAX_SAMPLE_BYTES });
  const text = decode(bytes);
  const format: Sample["format"] = /^\s*[[{]/.test(text) ? "json" : "csv";
  const table = format === "json" ? readJson(text) : readCsv(text);
  if (table.rows.length === 0) throw new DomainError("sample_invalid");
  const sample = {
    format,
    columns: toNames(table.columns),
    rows: table.rows.map((row) => row.map(toCell)),
  };
  const rows = cutToSize(sample);
  return { sample: { ...sample, rows }, truncated: table.truncated || rows.length < sample.rows.length };
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("sample_invalid");
  }
}

/** Names that tell the columns apart: blank ones are numbered, repeated ones too. */
function toNames(columns: readonly string[]): string[] {
  const taken = new Set<string>();
  return columns.map((column, index) => {
    const given = shorten(column.trim(), 100) || `column ${index + 1}`;
    const name = taken.has(given) ? `${given} (${index + 1})` : given;
    taken.add(name);
    return name;
  });
}

function toCell(cell: string | null): string | null {
  return cell === null || cell === "" ? null : shorten(cell, MAX_CELL);
}

/** At most `max` UTF-16 units, none of them NUL or half a character: what the database can keep. */
function shorten(text: string, max: number): string {
  const clean = text.replaceAll("\0", "\uFFFD").toWellFormed();
  if (clean.length <= max) return clean;
  return `${clean.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** Drops rows from the end until the rest is small enough to keep; one row always is. */
function cutToSize(sample: Sample): Sample["rows"] {
  let rows = sample.rows;
  while (rows.length > 1 && JSON.stringify({ ...sample, rows }).length > MAX_SAMPLE_CHARACTERS)
    rows = rows.slice(0, -1);
  return rows;
}
