import { z } from "zod";
import { invalid, type StripeError } from "./errors";
import type { FormValue } from "./form";

/** A problem that has a code of its own in Stripe's words. */
const says = (code: string, message: string) => ({ params: { code }, message });

/** An integer written as text. */
export const int = z
  .string()
  .refine((value) => /^-?\d{1,15}$/.test(value), says("parameter_invalid_integer", "Invalid integer"))
  .transform(Number);

/** Text of at most `max` characters; Stripe takes an empty one for an attempt to unset. */
export const text = (max = 5_000) =>
  z
    .string()
    .min(1, says("parameter_invalid_empty", "You passed an empty string; the parameter cannot be unset"))
    .max(max, says("parameter_invalid_string", `Invalid string: must be at most ${max} characters`));

export const address = text(5_000).refine(
  (value) => URL.canParse(value.replaceAll(/[{}]/g, "")) && /^https?:/.test(value),
  says("url_invalid", "Not a valid URL"),
);

/** Text by name: at most 50 names of 40 characters, values of 500. */
export const metadata = z
  .preprocess((value) => (Array.isArray(value) ? { ...value } : value), z.record(z.string(), z.string()))
  .refine(
    (value) => Object.keys(value).length <= 50,
    says("parameter_invalid_metadata", "You may only have up to 50 metadata keys"),
  )
  .refine(
    (value) => Object.entries(value).every(([key, held]) => key.length <= 40 && held.length <= 500),
    says("parameter_invalid_metadata", "Metadata keys have up to 40 characters, values up to 500"),
  );

/** What every route takes: the references to answer whole instead of by id. */
export const expandable = { expand: z.array(z.string()).optional() };

/** What every list takes. */
export const pages = {
  ...expandable,
  limit: int.refine((value) => value >= 1 && value <= 100, "Invalid limit: 1 to 100").optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
};

/** Seconds, alone or as bounds. */
export const instant = z
  .union([int, z.strictObject({ gt: int, gte: int, lt: int, lte: int }).partial()])
  .optional();

/** Checks a request's parameters; throws what Stripe would answer for the first that is wrong. */
export function readParams<T>(schema: z.ZodType<T>, given: Record<string, FormValue>): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw asStripeError(parsed.error.issues[0], given);
}

function asStripeError(issue: z.core.$ZodIssue | undefined, given: unknown): StripeError {
  if (!issue) return invalid("Invalid request");
  if (issue.code === "invalid_union" && issue.errors[0]?.[0]) {
    const [inner] = issue.errors[0];
    return asStripeError({ ...inner, path: [...issue.path, ...inner.path] }, given);
  }
  if (issue.code === "unrecognized_keys") {
    const param = named([...issue.path, issue.keys[0] ?? ""]);
    return invalid(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  const param = named(issue.path);
  const isAbsent = issue.code === "invalid_type" && valueAt(given, issue.path) === undefined;
  if (isAbsent) return invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  const code = issue.code === "custom" ? issue.params?.["code"] : undefined;
  return invalid(`${issue.message}: ${param}`, { ...(typeof code === "string" ? { code } : {}), param });
}

const named = (path: PropertyKey[]) =>
  path.map((part, depth) => (depth === 0 ? String(part) : `[${String(part)}]`)).join("");

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (held, part) => (typeof held === "object" && held !== null ? Reflect.get(held, part) : undefined),
    value,
  );
}
