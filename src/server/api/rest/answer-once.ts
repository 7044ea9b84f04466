import { createHash } from "node:crypto";
import { newId } from "@/lib/id";
import { answerAtomically } from "@/server/domain/request/answer-atomically";
import { answerJoined } from "@/server/domain/request/answer-joined";
import { answerResumably } from "@/server/domain/request/answer-resumably";
import type { Answered, KeyedRequest } from "@/server/domain/request/kept-answer";
import type { ApiRequest } from "../api-request";
import type { Context } from "../context";
import { isShownOnce, type OwnKey } from "../meta";
import { hasScope } from "../scope";
import { fieldError } from "./read-input";
import type { Route } from "./routes";

type Fields = Record<string, unknown>;
/** Calls the procedure. */
type Call = (ctx: Context, fields: Fields) => Promise<unknown>;

const KEY = /^[\x21-\x7e]{8,100}$/;

/**
 * Calls a procedure, once for each `Idempotency-Key` where it takes one. Who may not call it is refused by itself, not by
 * an answer that somebody else was given.
 */
export async function answerOnce(
  request: ApiRequest,
  { ctx, route, fields }: { ctx: Context; route: Route; fields: Fields },
  call: Call,
): Promise<Answered> {
  const { idempotency } = route;
  const key = idempotency === undefined ? null : readKey(request.headers);
  if (typeof idempotency === "object") return answerOwnKey(ctx, idempotency, { fields, key, call });
  const mayCall = ctx.actor !== null && ctx.refused === null && hasScope(ctx.actor, route.scope);
  if (key === null || idempotency === undefined || ctx.actor === null || !mayCall)
    return { answer: await call(ctx, fields), replayed: false };
  const keyed: KeyedRequest = {
    accountId: ctx.actor.accountId,
    operation: route.procedure,
    key,
    bodyHash: hashOf(fields),
    now: ctx.now,
  };
  if (idempotency === "resumable") return answerResumably(ctx.db, keyed, () => call(ctx, fields));
  const once = { ...keyed, isSecret: isShownOnce(idempotency) };
  if (idempotency === "joined" || idempotency === "joined_secret")
    return answerJoined(ctx.db, once, (keepAnswer) => call({ ...ctx, keepAnswer }, fields));
  return answerAtomically(ctx.db, once, (db) => call({ ...ctx, db }, fields));
}

/** Of a procedure that keeps keys itself. What was made before this request came was made by an earlier one. */
async function answerOwnKey(
  ctx: Context,
  { field, madeAt }: OwnKey,
  { fields, key, call }: { fields: Fields; key: string | null; call: Call },
): Promise<Answered> {
  if (madeAt === undefined)
    return { answer: await call(ctx, { ...fields, ...(key !== null && { [field]: key }) }), replayed: false };
  const answer = await call(ctx, { ...fields, [field]: key ?? newId("idk", ctx.now) });
  const at = (answer as Record<string, unknown>)[madeAt];
  return { answer, replayed: at instanceof Date && at < ctx.now };
}

function readKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key !== null && !KEY.test(key)) throw fieldError(["Idempotency-Key"], "8 to 100 printable characters.");
  return key;
}

/** The same for the same fields, in whatever order they were sent. */
function hashOf(fields: Fields): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(fields)))
    .digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}
