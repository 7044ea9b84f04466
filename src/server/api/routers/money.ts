import { z } from "zod";
import { GetTabInput, SaleTerms, SellerSummary, TabSummary, TabView } from "@/contracts/money";
import { findTabs } from "@/server/domain/money/find-tabs";
import { getSaleTerms } from "@/server/domain/money/get-sale-terms";
import { getSellerSummary } from "@/server/domain/money/get-seller-summary";
import { getTab } from "@/server/domain/money/get-tab";
import { memberProcedure, router, sellerProcedure } from "../trpc";

export const moneyRouter = router({
  tabs: memberProcedure
    .input(z.void())
    .output(z.array(TabSummary))
    .query(({ ctx }) => findTabs(ctx.db, { actorId: ctx.actor.accountId })),
  tab: memberProcedure
    .input(GetTabInput)
    .output(TabView)
    .query(({ ctx, input }) => getTab(ctx.db, { ...input, actorId: ctx.actor.accountId })),
  saleTerms: sellerProcedure
    .input(z.void())
    .output(SaleTerms)
    .query(({ ctx }) => getSaleTerms(ctx.db)),
  earnings: sellerProcedure
    .input(z.void())
    .output(z.array(SellerSummary))
    .query(({ ctx }) => getSellerSummary(ctx.db, { actorId: ctx.actor.accountId })),
});
