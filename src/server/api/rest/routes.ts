import { z } from "zod";
import type { ProcedureMeta, RestRoute } from "../meta";
import { appRouter } from "../root";

/** A procedure that is also at an address. */
export interface Route extends RestRoute {
  /** Its name, such as `order.place`. */
  procedure: string;
  type: "query" | "mutation";
  /** Null where it takes nothing. */
  input: z.ZodObject | null;
  /** Null where it answers nothing. */
  output: z.ZodType | null;
  status: 200 | 201 | 204;
  caller: NonNullable<ProcedureMeta["caller"]> | null;
  scope: ProcedureMeta["scope"] | null;
}

/** Every address of the API, from what the procedures say of themselves. */
export const ROUTES: readonly Route[] = Object.entries(
  // The types have them as a tree; what is there is flat, by dotted name.
  appRouter._def.procedures as unknown as Record<string, { _def: Definition }>,
).flatMap(([procedure, { _def }]) => toRoute(procedure, _def));

/** What tRPC keeps of a procedure. */
interface Definition {
  type: "query" | "mutation" | "subscription";
  meta?: ProcedureMeta;
  inputs: unknown[];
  output?: unknown;
}

function toRoute(procedure: string, { type, meta, inputs, output }: Definition): Route[] {
  if (meta?.rest === undefined || type === "subscription") return [];
  const [taken] = inputs;
  // Only a browser is answered with null: what it gets is in its cookie
  const told = output instanceof z.ZodNullable ? output.unwrap() : output;
  const answered = told instanceof z.ZodType && !(told instanceof z.ZodVoid) ? told : null;
  const plain = answered === null ? 204 : 200;
  return [
    {
      ...meta.rest,
      procedure,
      type,
      input: taken instanceof z.ZodObject ? taken : null,
      output: answered,
      status: meta.rest.location === undefined ? plain : 201,
      caller: meta.caller ?? null,
      scope: meta.scope ?? null,
    },
  ];
}
