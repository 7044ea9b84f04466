import { MAX_SAMPLE_ROWS } from "@/config/limits";
import { DomainError } from "@/contracts/errors";
import { layOut, type SampleTable } from "./sample-table";

type JsonObject = Record<string, unknown>;

/**
 * Reads rows out of JSON: an array of objects, an object that holds one (an API's answer), one object, or an object on
 * every line. Columns are the keys of the rows that are kept, in the order they first appear.
 */
export function readJson(text: string): SampleTable {
  try {
    const objects = findRows(parse(text));
    const columns = new Set(objects.slice(0, MAX_SAMPLE_ROWS).flatMap((object) => Object.keys(object)));
    return layOut([...columns], objects, (object) => [...columns].map((column) => toText(object, column)));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // Not JSON, or nested deeper than the parser or writer can follow.
    throw new DomainError("sample_invalid");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    return lines.map((line): unknown => JSON.parse(line));
  }
}

function findRows(value: unknown): JsonObject[] {
  const rows: unknown[] = Array.isArray(value) ? value : [value];
  if (!rows.every(isObject)) throw new DomainError("sample_invalid");
  const inner = rows.length === 1 ? Object.values(rows[0] ?? {}).find(isObjectList) : undefined;
  return inner ?? rows;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isObjectList(value: unknown): value is JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function toText(object: JsonObject, column: string): string | null {
  const value = Object.hasOwn(object, column) ? object[column] : null;
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
