import { z } from "zod";
import { PaymentDesk, PaymentInput, RefundInput, WriteOffInput } from "@/contracts/payment";
import { refundByHand, refundFlagged, retryRefund } from "@/server/domain/payment/decide-refund";
import { getDesk } from "@/server/domain/payment/get-desk";
import { writeOffTab } from "@/server/domain/payment/write-off-tab";
import { adminProcedure, router } from "../trpc";

/** What operators decide about money. What buyers pay is with their orders and tabs. */
export const paymentRouter = router({
  desk: adminProcedure
    .input(z.void())
    .output(PaymentDesk)
    .query(({ ctx }) => getDesk(ctx.db)),
  refund: adminProcedure
    .input(PaymentInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      refundFlagged(ctx.db, ctx, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),
  retryRefund: adminProcedure
    .input(RefundInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      retryRefund(ctx.db, ctx, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),
  refundByHand: adminProcedure
    .input(RefundInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      refundByHand(ctx.db, { ...input, actorId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),
  writeOff: adminProcedure
    .input(WriteOffInput)
    .output(z.void())
    .mutation(({ ctx, input }) => {
      const by = { by: "admin", actorId: ctx.actor.accountId, client: ctx, now: ctx.now } as const;
      return writeOffTab(ctx.db, ctx, { ...input, ...by });
    }),
});
