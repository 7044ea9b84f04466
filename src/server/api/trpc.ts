import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { DomainError } from "@/contracts/errors";
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

/** Anyone, logged in or not. */
export const publicProcedure = t.procedure.use(observe);

/** Someone logged in; `ctx.actor` is theirs. What a suspended account may not start, the rooms refuse. */
export const memberProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.actor === null) throw domainError("unauthenticated");
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});

/** Someone with a seller profile. */
export const sellerProcedure = memberProcedure.use(({ ctx, next }) => {
  if (!ctx.actor.isSeller) throw domainError("seller_profile_required");
  return next();
});

/** An operator of the market. */
export const adminProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.actor.role !== "admin") throw domainError("forbidden");
  return next();
});

function domainError(code: "unauthenticated" | "seller_profile_required" | "forbidden"): TRPCError {
  const cause = new DomainError(code);
  return toTrpcError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause }));
}
