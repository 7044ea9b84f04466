import { z } from "zod";
import {
  FindOrdersInput,
  FoundOrder,
  LookUpOrdersInput,
  MovedOrder,
  OrderDetail,
  OrderInput,
  OrderPage,
  PlacedOrder,
  PlaceOrderInput,
  Quote,
  QuoteOrderInput,
  RefundOrderInput,
  SalePage,
} from "@/contracts/order";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { findOrders } from "@/server/domain/order/find-orders";
import { findSales } from "@/server/domain/order/find-sales";
import { getOrder } from "@/server/domain/order/get-order";
import { lookUpOrders } from "@/server/domain/order/look-up-orders";
import { placeOrder } from "@/server/domain/order/place-order";
import { quoteOrder } from "@/server/domain/order/quote-order";
import { refundOrder } from "@/server/domain/order/refund-order";
import { limited } from "../limited";
import { adminProcedure, memberProcedure, publicProcedure, router, sellerProcedure } from "../trpc";

export const orderRouter = router({
  quote: publicProcedure
    .input(QuoteOrderInput)
    .output(Quote)
    .query(({ ctx, input }) => quoteOrder(ctx.db, { ...input, buyerId: ctx.actor?.accountId ?? null })),
  place: memberProcedure
    .use(limited("place_order"))
    .input(PlaceOrderInput)
    .output(PlacedOrder)
    .mutation(({ ctx, input }) =>
      placeOrder(ctx.db, { ...input, buyerId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  find: memberProcedure
    .input(FindOrdersInput)
    .output(OrderPage)
    .query(({ ctx, input }) => findOrders(ctx.db, { ...input, actorId: ctx.actor.accountId })),
  findSales: sellerProcedure
    .input(FindOrdersInput)
    .output(SalePage)
    .query(({ ctx, input }) => findSales(ctx.db, { ...input, actorId: ctx.actor.accountId })),
  get: memberProcedure
    .input(OrderInput)
    .output(OrderDetail)
    .query(({ ctx, input }) => getOrder(ctx.db, { ...input, actor: ctx.actor })),

  lookUp: adminProcedure
    .input(LookUpOrdersInput)
    .output(z.array(FoundOrder))
    .query(({ ctx, input }) => lookUpOrders(ctx.db, input)),

  accept: memberProcedure
    .input(OrderInput)
    .output(MovedOrder)
    .mutation(({ ctx, input }) =>
      acceptOrder(ctx.db, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),
  refund: memberProcedure
    .input(RefundOrderInput)
    .output(MovedOrder)
    .mutation(({ ctx, input }) =>
      refundOrder(ctx.db, { ...input, actor: ctx.actor, client: ctx, now: ctx.now }),
    ),
});
