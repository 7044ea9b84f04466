import { z } from "zod";
import { GetTabInput, SaleTerms, SellerSummary, TabSummary, TabView } from "@/contracts/money";
import {
  Checkout,
  FindReceiptsInput,
  PaymentInput,
  Receipt,
  ReceiptPage,
  SettleInput,
  SettlementInput,
  SettlementView,
} from "@/contracts/payment";
import { findTabs } from "@/server/domain/money/find-tabs";
import { getSaleTerms } from "@/server/domain/money/get-sale-terms";
import { getSellerSummary } from "@/server/domain/money/get-seller-summary";
import { getTab } from "@/server/domain/money/get-tab";
import { cancelSettlement } from "@/server/domain/payment/cancel-settlement";
import { confirmSettlement } from "@/server/domain/payment/confirm-payment";
import { findReceipts } from "@/server/domain/payment/find-receipts";
import { getReceipt } from "@/server/domain/payment/get-receipt";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { limited } from "../limited";
import { moneyRoutes } from "../routes/order";
import { memberProcedure, router, sellerProcedure } from "../trpc";

export const moneyRouter = router({
  tabs: memberProcedure
    .meta({ scope: "orders:read", rest: moneyRoutes.tabs })
    .input(z.void())
    .output(z.array(TabSummary))
    .query(({ ctx }) => findTabs(ctx.db, { actorId: ctx.actor.accountId })),
  tab: memberProcedure
    .meta({ scope: "orders:read", rest: moneyRoutes.tab })
    .input(GetTabInput)
    .output(TabView)
    .query(({ ctx, input }) => getTab(ctx.db, { ...input, actorId: ctx.actor.accountId })),
  settle: memberProcedure
    .meta({ scope: "orders:write", rest: moneyRoutes.settle })
    .use(limited("checkout"))
    .input(SettleInput)
    .output(Checkout)
    .mutation(({ ctx, input }) =>
      settleTab(ctx.db, ctx, { ...input, actorId: ctx.actor.accountId, now: ctx.now }),
    ),
  confirmSettlement: memberProcedure
    .meta({ scope: "orders:write", rest: moneyRoutes.confirmSettlement })
    .use(limited("checkout"))
    .input(SettlementInput)
    .output(SettlementView)
    .mutation(({ ctx, input }) =>
      confirmSettlement(ctx.db, ctx, { ...input, actorId: ctx.actor.accountId, now: ctx.now }),
    ),
  cancelSettlement: memberProcedure
    .meta({ scope: "orders:write", rest: moneyRoutes.cancelSettlement })
    .use(limited("checkout"))
    .input(SettlementInput)
    .output(SettlementView)
    .mutation(({ ctx, input }) =>
      cancelSettlement(ctx.db, ctx, { ...input, actorId: ctx.actor.accountId, now: ctx.now }),
    ),
  receipts: memberProcedure
    .meta({ scope: "orders:read", rest: moneyRoutes.receipts })
    .input(FindReceiptsInput)
    .output(ReceiptPage)
    .query(({ ctx, input }) => findReceipts(ctx.db, { ...input, actorId: ctx.actor.accountId })),
  receipt: memberProcedure
    .meta({ scope: "orders:read", rest: moneyRoutes.receipt })
    .input(PaymentInput)
    .output(Receipt)
    .query(({ ctx, input }) => getReceipt(ctx.db, { ...input, actor: ctx.actor })),
  saleTerms: sellerProcedure
    .meta({ scope: "orders:read" })
    .input(z.void())
    .output(SaleTerms)
    .query(({ ctx }) => getSaleTerms(ctx.db)),
  earnings: sellerProcedure
    .meta({ scope: "orders:read", rest: moneyRoutes.earnings })
    .input(z.void())
    .output(z.array(SellerSummary))
    .query(({ ctx }) => getSellerSummary(ctx.db, { actorId: ctx.actor.accountId })),
});
