import { TRPCError } from "@trpc/server";
import { ZodRealError, type z } from "zod";
import { DomainError } from "@/contracts/errors";
import type { ApiRequest } from "../api-request";
import { readText } from "../read-body";
import { fromText } from "./from-text";
import type { Match } from "./match-path";
import type { Route } from "./routes";

/** Levels of a body; nothing that we take has more than a few, and thousands break whoever walks them. */
const DEEPEST = 32;

const JSON_TYPE = /^application\/json\s*(;|$)/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * The fields of a request: from the address, and from the query (GET, DELETE) or the JSON body. Whether they are right
 * says the procedure's own schema. Throws `unsupported_media_type`, `malformed_json`, `body_too_large`, or
 * `invalid_input` for fields in the wrong place.
 */
export async function readInput(
  request: ApiRequest,
  route: Route,
  parameters: Match["parameters"],
): Promise<Record<string, unknown>> {
  const query = new URL(request.url).searchParams;
  const takesQuery = route.method === "GET" || route.method === "DELETE";
  const given = takesQuery ? readQuery(query, route.input) : await readFields(request, route);
  const misplaced = [
    ...Object.keys(given).filter((name) => isMisplaced(name, route, parameters)),
    ...(takesQuery ? [] : query.keys()),
  ];
  if (misplaced.length > 0) throw fieldError(misplaced, "This does not belong here.");
  return { ...given, ...readParameters(parameters, route.input) };
}

/** Named twice, kept in a header, or sent to what takes nothing. */
function isMisplaced(name: string, { input, idempotency }: Route, parameters: Match["parameters"]): boolean {
  const isKey = typeof idempotency === "object" && idempotency.field === name;
  return input === null || name in parameters || isKey;
}

async function readFields(
  request: ApiRequest,
  { takesForm, input }: Route,
): Promise<Record<string, unknown>> {
  const body = await readText(request);
  const type = request.headers.get("content-type") ?? "";
  if (takesForm && FORM_TYPE.test(type)) return readQuery(new URLSearchParams(body), input);
  if (body !== "" && !JSON_TYPE.test(type)) throw new DomainError("unsupported_media_type");
  return parseFields(body);
}

function parseFields(body: string): Record<string, unknown> {
  if (body === "") return {};
  const parsed = parseJson(body);
  if (isDeeper(parsed, DEEPEST)) throw fieldError([""], "This is nested too deep.");
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  throw fieldError([""], "Send a JSON object.");
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new DomainError("malformed_json");
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function readQuery(query: URLSearchParams, input: z.ZodObject | null): Record<string, unknown> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(names.map((name) => [name, fromText(query.getAll(name), fieldOf(input, name))]));
}

function readParameters(parameters: Match["parameters"], input: z.ZodObject | null): Record<string, unknown> {
  const entries = Object.entries(parameters);
  return Object.fromEntries(entries.map(([name, value]) => [name, fromText([value], fieldOf(input, name))]));
}

function fieldOf(input: z.ZodObject | null, name: string): z.core.$ZodType | undefined {
  return input !== null && Object.hasOwn(input.shape, name) ? input.shape[name] : undefined;
}

/** The error of fields that never reach a schema, in the words of one that did. */
export function fieldError(names: readonly string[], message: string): TRPCError {
  const issues = names.map((name) => ({ code: "custom" as const, path: name === "" ? [] : [name], message }));
  return new TRPCError({ code: "BAD_REQUEST", cause: new ZodRealError(issues) });
}
