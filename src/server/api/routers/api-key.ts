import { z } from "zod";
import { ApiKeyInput, ApiKeyView, CreateApiKeyInput, CreatedApiKey } from "@/contracts/api-key";
import { createApiKey } from "@/server/domain/account/create-api-key";
import { findApiKeys } from "@/server/domain/account/find-api-keys";
import { revokeApiKey } from "@/server/domain/account/revoke-api-key";
import { passwords } from "@/server/platform/password";
import { visitOf } from "../browser";
import { limited } from "../limited";
import { personProcedure, router } from "../trpc";

/** For people only: a key makes, sees and ends no keys. */
export const apiKeyRouter = router({
  find: personProcedure
    .output(z.array(ApiKeyView))
    .query(({ ctx }) => findApiKeys(ctx.db, { accountId: ctx.actor.accountId, now: ctx.now })),

  create: personProcedure
    .use(limited("make_key"))
    .input(CreateApiKeyInput)
    .output(CreatedApiKey)
    .mutation(async ({ ctx, input }) =>
      createApiKey(
        ctx.db,
        { passwords, jobs: ctx.jobs },
        { ...input, ...ctx.actor, ...(await visitOf(ctx)) },
      ),
    ),

  revoke: personProcedure
    .input(ApiKeyInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      revokeApiKey(ctx.db, { ...input, accountId: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),
});
