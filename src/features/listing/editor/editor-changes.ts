import type { ListingContent } from "@/contracts/listing-content";
import { EditorSchema } from "./editor-schema";
import type { EditorValues } from "./editor-values";

type Name = keyof EditorValues;

/** What is to be saved: the fields that changed and are right. */
export interface Changes {
  content: Partial<ListingContent>;
  units?: number;
  /** The same fields as they were typed: what counts as saved afterwards. */
  typed: Partial<EditorValues>;
  /** How many changed fields are not right yet and wait. */
  wrong: number;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Compares the form with what was saved last. A field that is wrong holds back itself only: the others are saved.
 * `units` is left out of published listings and pools, whose stock moves by other ways.
 */
export function findChanges(values: EditorValues, saved: EditorValues, withUnits: boolean): Changes {
  const changes: Changes = { content: {}, typed: {}, wrong: 0 };
  // Another delivery starts without stock.
  const restarts = values.delivery !== saved.delivery;
  const before = restarts ? { ...saved, units: "" } : saved;
  if (restarts) changes.typed.units = "";
  const changed = (Object.keys(EditorSchema.shape) as Name[]).filter(
    (name) => !isSame(values[name], before[name]) && (name !== "units" || withUnits),
  );
  for (const name of changed) {
    const parsed = EditorSchema.shape[name].safeParse(values[name]);
    if (!parsed.success) {
      changes.wrong++;
      continue;
    }
    Object.assign(changes.typed, { [name]: values[name] });
    if (name === "units") changes.units = Number(parsed.data);
    else Object.assign(changes.content, { [name]: parsed.data });
  }
  return changes;
}

export function hasChanges(changes: Changes): boolean {
  return Object.keys(changes.typed).length > 0;
}
