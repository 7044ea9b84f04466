import {
  IntrospectInput,
  Introspection,
  TokenUsageInput,
  Usage,
  UsageCsv,
  Verification,
  VerifyInput,
} from "@/contracts/metering";
import {
  EndedToken,
  HeldOrder,
  HoldOrderInput,
  Minted,
  OrderTokensInput,
  OrderTokensPage,
  ResumeOrderInput,
  Revealed,
  RevokedToken,
  RevokeInput,
  RotateInput,
  TokenInput,
  TokenLogInput,
  TokenLogPage,
  VaultInput,
  VaultPage,
} from "@/contracts/token";
import { resumeOrder, suspendOrder } from "@/server/domain/order/suspend-order";
import { revokeOrderUnit } from "@/server/domain/payment/refund-paid-units";
import { findOrderTokens } from "@/server/domain/token/find-order-tokens";
import { findTokenLog } from "@/server/domain/token/find-token-log";
import { findVault } from "@/server/domain/token/find-vault";
import { giveUpToken } from "@/server/domain/token/give-up-token";
import { introspectToken } from "@/server/domain/token/introspect-token";
import { mintToken } from "@/server/domain/token/mint-token";
import { getTokenUsage } from "@/server/domain/token/read-usage";
import { revealToken } from "@/server/domain/token/reveal-token";
import { rotateToken } from "@/server/domain/token/rotate-token";
import { toUsageCsv } from "@/server/domain/token/usage-csv";
import { verifyToken } from "@/server/domain/token/verify-token";
import { secretBox } from "@/server/platform/secret-box";
import { limited } from "../limited";
import { meteringRoutes } from "../routes/metering";
import { tokenRoutes } from "../routes/order";
import { adminProcedure, memberProcedure, router, sellerProcedure } from "../trpc";

export const tokenRouter = router({
  find: memberProcedure
    .meta({ scope: "tokens:read", rest: tokenRoutes.find })
    .input(VaultInput)
    .output(VaultPage)
    .query(({ ctx, input }) => findVault(ctx.db, { ...input, actorId: ctx.actor.accountId, now: ctx.now })),

  ofOrder: memberProcedure
    .meta({ scope: "tokens:read", rest: tokenRoutes.ofOrder })
    .input(OrderTokensInput)
    .output(OrderTokensPage)
    .query(({ ctx, input }) => findOrderTokens(ctx.db, { ...input, actor: ctx.actor, now: ctx.now })),

  log: memberProcedure
    .meta({ scope: "tokens:read", rest: tokenRoutes.log })
    .input(TokenLogInput)
    .output(TokenLogPage)
    .query(({ ctx, input }) =>
      findTokenLog(ctx.db, { ...input, actorId: ctx.actor.accountId, now: ctx.now }),
    ),

  reveal: memberProcedure
    .meta({ scope: "tokens:reveal", rest: tokenRoutes.reveal })
    .use(limited("reveal"))
    .input(TokenInput)
    .output(Revealed)
    .mutation(({ ctx, input }) =>
      revealToken(ctx.db, secretBox(), { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  mint: memberProcedure
    .meta({ scope: "tokens:reveal", rest: meteringRoutes.mint })
    .use(limited("reveal"))
    .input(TokenInput)
    .output(Minted)
    .mutation(({ ctx, input }) =>
      mintToken(ctx.db, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  rotate: memberProcedure
    .meta({ scope: "tokens:reveal", rest: meteringRoutes.rotate })
    .use(limited("reveal"))
    .input(RotateInput)
    .output(Minted)
    .mutation(({ ctx, input }) =>
      rotateToken(ctx.db, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  /** A mutation, though it may change nothing: it takes calls, and a secret is never part of an address. */
  verify: sellerProcedure
    .meta({ scope: "tokens:verify", rest: meteringRoutes.verify })
    .input(VerifyInput)
    .output(Verification)
    .mutation(({ ctx, input }) =>
      verifyToken(ctx.db, { ...input, sellerId: ctx.actor.accountId, now: ctx.now }),
    ),

  introspect: sellerProcedure
    .meta({ scope: "tokens:verify", rest: meteringRoutes.introspect })
    .input(IntrospectInput)
    .output(Introspection)
    .mutation(({ ctx, input }) =>
      introspectToken(ctx.db, { ...input, sellerId: ctx.actor.accountId, now: ctx.now }),
    ),

  usage: memberProcedure
    .meta({ scope: "tokens:read", rest: meteringRoutes.usage })
    .input(TokenUsageInput)
    .output(Usage)
    .query(({ ctx, input }) => getTokenUsage(ctx.db, { ...input, actor: ctx.actor, now: ctx.now })),

  usageCsv: memberProcedure
    .meta({ scope: "tokens:read" })
    .input(TokenUsageInput)
    .output(UsageCsv)
    .query(async ({ ctx, input }) =>
      toUsageCsv(input.tokenId, await getTokenUsage(ctx.db, { ...input, actor: ctx.actor, now: ctx.now })),
    ),

  giveUp: memberProcedure
    .meta({ scope: "tokens:write", rest: tokenRoutes.giveUp })
    .input(TokenInput)
    .output(EndedToken)
    .mutation(({ ctx, input }) =>
      giveUpToken(ctx.db, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  /** The seller's and the operator's: to anyone else the token is not there. */
  revoke: memberProcedure
    .meta({ scope: "tokens:write", rest: tokenRoutes.revoke })
    .input(RevokeInput)
    .output(RevokedToken)
    .mutation(({ ctx, input }) =>
      revokeOrderUnit(ctx.db, ctx, { ...input, actor: ctx.actor, client: ctx, now: ctx.now }),
    ),

  suspendOrder: adminProcedure
    .input(HoldOrderInput)
    .output(HeldOrder)
    .mutation(({ ctx, input }) =>
      suspendOrder(ctx.db, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  resumeOrder: adminProcedure
    .input(ResumeOrderInput)
    .output(HeldOrder)
    .mutation(({ ctx, input }) =>
      resumeOrder(ctx.db, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),
});
