import { accountRouter } from "./routers/account";
import { apiKeyRouter } from "./routers/api-key";
import { authRouter } from "./routers/auth";
import { listingRouter } from "./routers/listing";
import { moneyRouter } from "./routers/money";
import { noticeRouter } from "./routers/notice";
import { orderRouter } from "./routers/order";
import { paymentRouter } from "./routers/payment";
import { tokenRouter } from "./routers/token";
import { webhookRouter } from "./routers/webhook";
import { createCallerFactory, router } from "./trpc";

/** Every procedure of the market. */
export const appRouter = router({
  account: accountRouter,
  apiKey: apiKeyRouter,
  auth: authRouter,
  listing: listingRouter,
  money: moneyRouter,
  notice: noticeRouter,
  order: orderRouter,
  payment: paymentRouter,
  token: tokenRouter,
  webhook: webhookRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures from the server itself: pages that prefetch, tests, the REST dispatcher. */
export const createCaller = createCallerFactory(appRouter);
