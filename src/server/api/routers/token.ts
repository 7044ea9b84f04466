import {
  OrderTokensInput,
  OrderTokensPage,
  TokenLogInput,
  TokenLogPage,
  VaultInput,
  VaultPage,
} from "@/contracts/token";
import { findOrderTokens } from "@/server/domain/token/find-order-tokens";
import { findTokenLog } from "@/server/domain/token/find-token-log";
import { findVault } from "@/server/domain/token/find-vault";
import { memberProcedure, router } from "../trpc";

export const tokenRouter = router({
  find: memberProcedure
    .input(VaultInput)
    .output(VaultPage)
    .query(({ ctx, input }) => findVault(ctx.db, { ...input, actorId: ctx.actor.accountId, now: ctx.now })),

  ofOrder: memberProcedure
    .input(OrderTokensInput)
    .output(OrderTokensPage)
    .query(({ ctx, input }) => findOrderTokens(ctx.db, { ...input, actor: ctx.actor, now: ctx.now })),

  log: memberProcedure
    .input(TokenLogInput)
    .output(TokenLogPage)
    .query(({ ctx, input }) =>
      findTokenLog(ctx.db, { ...input, actorId: ctx.actor.accountId, now: ctx.now }),
    ),
});
