import { listingRouter } from "./routers/listing";
import { noticeRouter } from "./routers/notice";
import { tokenRouter } from "./routers/token";
import { createCallerFactory, router } from "./trpc";

/** Every procedure of the market. */
export const appRouter = router({
  listing: listingRouter,
  notice: noticeRouter,
  token: tokenRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures from the server itself: pages that prefetch, tests, the REST dispatcher. */
export const createCaller = createCallerFactory(appRouter);
