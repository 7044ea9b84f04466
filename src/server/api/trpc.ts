import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { DomainError, type ErrorCode, type ErrorDetails } from "@/contracts/errors";
import { logger } from "@/server/platform/logger";
import type { Context } from "./context";
import { toPublicError, toTrpcError } from "./error-mapping";
import type { ProcedureMeta } from "./meta";

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    isDev: false, // never a stack on the wire, in no mode
    errorFormatter: ({ shape, error, ctx }) => {
      const publicError = toPublicError(error);
      return {
        ...shape,
        message: publicError.sentence,
        data: { ...shape.data, error: { ...publicError, requestId: ctx?.requestId ?? null } },
      };
    },
  });

/** Logs every call once and maps what it threw. `next()` never rejects, so the result is looked at. */
const observe = t.middleware(async ({ ctx, path, type, next }) => {
  const started = performance.now();
  const result = await next();
  const line = {
    requestId: ctx.requestId,
    accountId: ctx.actor?.accountId ?? null,
    keyId: ctx.actor?.key?.id ?? null,
    procedure: path,
    type,
    durationMs: Math.round(performance.now() - started),
  };
  if (result.ok) {
    logger.info({ ...line, status: "ok" }, "procedure");
    return result;
  }
  const error = toTrpcError(result.error);
  const status = toPublicError(error).code;
  if (status === "internal")
    logger.error({ ...line, status, err: result.error.cause ?? result.error }, "procedure");
  else logger.info({ ...line, status }, "procedure");
  throw error;
});

export const router = t.router;
export const middleware = t.middleware;
export const createCallerFactory = t.createCallerFactory;

/** Nobody is anonymous by mistake: who shows a bearer that does not work is told so, whatever they asked for. */
const refuseBrokenBearer = t.middleware(({ ctx, next }) => {
  if (ctx.refused) throw trpcError(ctx.refused);
  return next();
});

/** Lets an API key do what the procedure says a key may, if it has the scope. A session is not asked. */
const checkScope = t.middleware(({ ctx, meta, next }) => {
  const key = ctx.actor?.key ?? null;
  const needed = meta?.scope;
  if (key === null || needed === "any") return next();
  if (needed === undefined) throw domainError("insufficient_scope");
  if (!key.scopes.includes(needed)) throw domainError("insufficient_scope", { scope: needed });
  return next();
});

/** Anyone, logged in or not; a program with an API key only where `.meta({ scope })` says so. */
export const publicProcedure = t.procedure.use(observe).use(refuseBrokenBearer).use(checkScope);

/** Someone logged in; `ctx.actor` is theirs. What a suspended account may not start, the rooms refuse. */
export const memberProcedure = publicProcedure.meta({ caller: "member" }).use(({ ctx, next }) => {
  if (ctx.actor === null) throw domainError("unauthenticated");
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});

/** Someone who logged in themselves, for what is never a program's to do with a key. */
export const personProcedure = memberProcedure.use(({ ctx, next }) => {
  const { sessionId } = ctx.actor;
  if (sessionId === null) throw domainError("insufficient_scope");
  return next({ ctx: { ...ctx, actor: { ...ctx.actor, sessionId } } });
});

/** Someone with a seller profile. */
export const sellerProcedure = memberProcedure.meta({ caller: "seller" }).use(({ ctx, next }) => {
  if (!ctx.actor.isSeller) throw domainError("seller_profile_required");
  return next();
});

/** An operator of the market, in person: a key's actor is never one (`findKeyActor`), and no scope names these. */
export const adminProcedure = personProcedure.meta({ caller: "admin" }).use(({ ctx, next }) => {
  if (ctx.actor.role !== "admin") throw domainError("forbidden");
  return next();
});

function domainError(code: ErrorCode, details?: ErrorDetails): TRPCError {
  return trpcError(new DomainError(code, details));
}

function trpcError(cause: DomainError): TRPCError {
  return toTrpcError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause }));
}
