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
import { Checkout, ConfirmedOrder } from "@/contracts/payment";
import { acceptOrder } from "@/server/domain/order/accept-order";
import { findOrders } from "@/server/domain/order/find-orders";
import { findSales } from "@/server/domain/order/find-sales";
import { getOrder } from "@/server/domain/order/get-order";
import { lookUpOrders } from "@/server/domain/order/look-up-orders";
import { quoteOrder } from "@/server/domain/order/quote-order";
import { cancelOrder } from "@/server/domain/payment/cancel-order";
import { confirmOrderPayment } from "@/server/domain/payment/confirm-payment";
import { payOrder } from "@/server/domain/payment/pay-order";
import { placeOrderAndPay } from "@/server/domain/payment/place-order-and-pay";
import { refundOrderUnits } from "@/server/domain/payment/refund-paid-units";
import { limited } from "../limited";
import { orderRoutes } from "../routes/order";
import { adminProcedure, memberProcedure, publicProcedure, router, sellerProcedure } from "../trpc";

export const orderRouter = router({
  quote: publicProcedure
    .meta({ scope: "orders:read", rest: orderRoutes.quote })
    .input(QuoteOrderInput)
    .output(Quote)
    .query(({ ctx, input }) => quoteOrder(ctx.db, { ...input, buyerId: ctx.actor?.accountId ?? null })),
  place: memberProcedure
    .meta({ scope: "orders:write", rest: orderRoutes.place })
    .use(limited("place_order"))
    .input(PlaceOrderInput)
    .output(PlacedOrder)
    .mutation(({ ctx, input }) =>
      placeOrderAndPay(ctx.db, ctx, { ...input, buyerId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),
  pay: memberProcedure
    .meta({ scope: "orders:write", rest: orderRoutes.pay })
    .use(limited("checkout"))
    .input(OrderInput)
    .output(Checkout)
    .mutation(({ ctx, input }) =>
      payOrder(ctx.db, ctx, { ...input, actorId: ctx.actor.accountId, now: ctx.now }),
    ),
  confirm: memberProcedure
    .meta({ scope: "orders:write", rest: orderRoutes.confirm })
    .use(limited("checkout"))
    .input(OrderInput)
    .output(ConfirmedOrder)
    .mutation(({ ctx, input }) =>
      confirmOrderPayment(ctx.db, ctx, { ...input, actorId: ctx.actor.accountId, now: ctx.now }),
    ),
  cancel: memberProcedure
    .meta({ scope: "orders:write", rest: orderRoutes.cancel })
    .use(limited("checkout"))
    .input(OrderInput)
    .output(MovedOrder)
    .mutation(({ ctx, input }) =>
      cancelOrder(ctx.db, ctx, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  find: memberProcedure
    .meta({ scope: "orders:read", rest: orderRoutes.find })
    .input(FindOrdersInput)
    .output(OrderPage)
    .query(({ ctx, input }) => findOrders(ctx.db, { ...input, actorId: ctx.actor.accountId })),
  findSales: sellerProcedure
    .meta({ scope: "orders:read", rest: orderRoutes.findSales })
    .input(FindOrdersInput)
    .output(SalePage)
    .query(({ ctx, input }) => findSales(ctx.db, { ...input, actorId: ctx.actor.accountId })),
  get: memberProcedure
    .meta({ scope: "orders:read", rest: orderRoutes.get })
    .input(OrderInput)
    .output(OrderDetail)
    .query(({ ctx, input }) => getOrder(ctx.db, { ...input, actor: ctx.actor })),

  lookUp: adminProcedure
    .input(LookUpOrdersInput)
    .output(z.array(FoundOrder))
    .query(({ ctx, input }) => lookUpOrders(ctx.db, input)),

  accept: memberProcedure
    .meta({ scope: "orders:write", rest: orderRoutes.accept })
    .input(OrderInput)
    .output(MovedOrder)
    .mutation(({ ctx, input }) =>
      acceptOrder(ctx.db, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),
  refund: memberProcedure
    .meta({ scope: "orders:write", rest: orderRoutes.refund })
    .input(RefundOrderInput)
    .output(MovedOrder)
    .mutation(({ ctx, input }) =>
      refundOrderUnits(ctx.db, ctx, {
        ...input,
        actor: ctx.actor,
        client: ctx,
        now: ctx.now,
        keepAnswer: ctx.keepAnswer,
      }),
    ),
});
