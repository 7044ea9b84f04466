import { initTRPC, type TRPCError } from "@trpc/server";
import superjson from "superjson";
import { DomainError, type ErrorCode, type ErrorDetails } from "@/contracts/errors";
import { SECOND } from "@/lib/time";
import { logger } from "@/server/platform/logger";
import { instruments } from "@/server/platform/metrics/instruments";
import { inSpan } from "@/server/platform/tracing/in-span";
import type { Context } from "./context";
import { isOurs, toPublicError, toTrpcError } from "./error-mapping";
import type { ProcedureMeta } from "./meta";
import { hasScope } from "./scope";

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
  const mapped = (error: TRPCError) => toTrpcError(error, { writes: type === "mutation" });
  const result = await inSpan(`procedure ${path}`, async (span) => {
    const inner = await next();
    span.setAttribute("udam.code", inner.ok ? "ok" : toPublicError(mapped(inner.error)).code);
    return inner;
  });
  const took = performance.now() - started;
  const line = {
    requestId: ctx.requestId,
    accountId: ctx.actor?.accountId ?? null,
    keyId: ctx.actor?.key?.id ?? null,
    procedure: path,
    type,
    durationMs: Math.round(took),
  };
  if (result.ok) {
    instruments().procedures.observe({ procedure: path, code: "ok" }, took / SECOND);
    logger.info({ ...line, status: "ok" }, "procedure");
    return result;
  }
  const error = mapped(result.error);
  const status = toPublicError(error).code;
  instruments().procedures.observe({ procedure: path, code: status }, took / SECOND);
  if (isOurs(error)) logger.error({ ...line, status, err: result.error.cause ?? result.error }, "procedure");
  else logger.info({ ...line, status }, "procedure");
  throw error;
});

export const router = t.router;
export const middleware = t.middleware;
export const createCallerFactory = t.createCallerFactory;

/** Nobody is anonymous by mistake: who shows a bearer that does not work is told so, whatever they asked for. */
const refuseBrokenBearer = t.middleware(({ ctx, next }) => {
  if (ctx.refused) throw toTrpcError(ctx.refused);
  return next();
});

/** Lets an API key do what the procedure says a key may, if it has the scope. A session is not asked. */
const checkScope = t.middleware(({ ctx, meta, next }) => {
  if (hasScope(ctx.actor, meta?.scope)) return next();
  throw domainError("insufficient_scope", meta?.scope === undefined ? {} : { scope: meta.scope });
});

/** Anyone, logged in or not; a program with an API key only where `.meta({ scope })` says so. */
export const publicProcedure = t.procedure.use(observe).use(refuseBrokenBearer).use(checkScope);

/** Someone logged in; `ctx.actor` is theirs. What a suspended account may not start, the rooms refuse. */
export const memberProcedure = publicProcedure.meta({ caller: "member" }).use(({ ctx, next }) => {
  if (ctx.actor === null) throw domainError("unauthenticated");
  return next({ ctx: { actor: ctx.actor } });
});

/** Someone who logged in themselves, for what is never a program's to do with a key. */
export const personProcedure = memberProcedure.use(({ ctx, next }) => {
  const { sessionId } = ctx.actor;
  if (sessionId === null) throw domainError("insufficient_scope");
  return next({ ctx: { actor: { ...ctx.actor, sessionId } } });
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
  return toTrpcError(new DomainError(code, details));
}
