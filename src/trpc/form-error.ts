import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import type { ErrorCode } from "@/contracts/errors";
import { toPublicError } from "./public-error";

/** Which field an error of the catalogue is about, where it is about one. */
type FieldOfCode<T extends FieldValues> = Partial<Record<ErrorCode, Path<T>>>;

/**
 * Shows what a call threw in its form: at the fields the server names, at the field its code is about, or (`root`) above
 * the button. The first of them gets the focus.
 */
export function showFormError<T extends FieldValues, O>(
  form: UseFormReturn<T, unknown, O>,
  error: unknown,
  fieldOf: FieldOfCode<T> = {},
): void {
  const { code, sentence, details, fields } = toPublicError(error);
  const known = Object.entries(fields).filter(([name]) => name in form.getValues());
  for (const [index, [name, messages]] of known.entries()) {
    form.setError(name as Path<T>, { message: messages[0] ?? sentence }, { shouldFocus: index === 0 });
  }
  if (known.length > 0) return;
  const field = fieldOf[code];
  if (field) form.setError(field, { message: sentence }, { shouldFocus: true });
  else form.setError("root", { message: withWait(sentence, details["retryAfterSeconds"]) });
}

/** How long to wait, where the server says so. */
function withWait(sentence: string, seconds: unknown): string {
  if (typeof seconds !== "number") return sentence;
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return `That was too often. Try again in ${wait}.`;
}
