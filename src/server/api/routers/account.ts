import { z } from "zod";
import {
  AccountView,
  AdmitAccountInput,
  ChangePasswordInput,
  CloseAccountInput,
  EndSessionInput,
  FoundAccount,
  GetSellerInput,
  LookUpAccountsInput,
  PublicSellerView,
  RenameInput,
  RequestEmailChangeInput,
  SaveSellerProfileInput,
  SessionToken,
  SessionView,
  SuspendAccountInput,
} from "@/contracts/account";
import { changePassword } from "@/server/domain/account/change-password";
import { closeAccount } from "@/server/domain/account/close-account";
import { endOtherSessions, endSession } from "@/server/domain/account/end-sessions";
import { findSessions } from "@/server/domain/account/find-sessions";
import { getAccount } from "@/server/domain/account/get-account";
import { getPublicSeller } from "@/server/domain/account/get-public-seller";
import { lookUpAccounts } from "@/server/domain/account/look-up-accounts";
import { renameAccount } from "@/server/domain/account/rename-account";
import { requestEmailChange } from "@/server/domain/account/request-email-change";
import { saveSellerProfile } from "@/server/domain/account/save-seller-profile";
import { admitParty } from "@/server/domain/order/suspend-party";
import { suspendMember } from "@/server/domain/payment/suspend-member";
import { passwords } from "@/server/platform/password";
import { carrySession, dropSession, visitOf } from "../browser";
import { emailAsked, limited } from "../limited";
import { accountRoutes } from "../routes/account";
import { adminProcedure, personProcedure, publicProcedure, router } from "../trpc";

const sessionsRouter = router({
  find: personProcedure
    .output(z.array(SessionView))
    .query(({ ctx }) => findSessions(ctx.db, { ...ctx.actor, now: ctx.now })),

  end: personProcedure
    .input(EndSessionInput)
    .output(z.void())
    .mutation(({ ctx, input }) => endSession(ctx.db, { ...input, accountId: ctx.actor.accountId })),

  endOthers: personProcedure.output(z.int()).mutation(({ ctx }) => endOtherSessions(ctx.db, ctx.actor)),
});

export const accountRouter = router({
  sessions: sessionsRouter,

  get: personProcedure
    .meta({ rest: accountRoutes.get })
    .output(AccountView)
    .query(({ ctx }) => getAccount(ctx.db, { accountId: ctx.actor.accountId })),

  getSeller: publicProcedure
    .meta({ scope: "any", rest: accountRoutes.getSeller })
    .input(GetSellerInput)
    .output(PublicSellerView)
    .query(({ ctx, input }) => getPublicSeller(ctx.db, input)),

  rename: personProcedure
    .meta({ rest: accountRoutes.rename })
    .input(RenameInput)
    .output(z.void())
    .mutation(({ ctx, input }) => renameAccount(ctx.db, { ...input, accountId: ctx.actor.accountId })),

  saveSellerProfile: personProcedure
    .meta({ rest: accountRoutes.saveSellerProfile })
    .input(SaveSellerProfileInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      saveSellerProfile(ctx.db, { ...input, accountId: ctx.actor.accountId, now: ctx.now }),
    ),

  requestEmailChange: personProcedure
    .use(limited("ask_for_mail"))
    .input(RequestEmailChangeInput)
    .use(limited("mail_to", emailAsked))
    .output(z.void())
    .mutation(async ({ ctx, input }) =>
      requestEmailChange(ctx.db, { passwords, jobs: ctx.jobs }, { ...input, ...ctx.actor, now: ctx.now }),
    ),

  changePassword: personProcedure
    .input(ChangePasswordInput)
    .output(SessionToken.nullable())
    .mutation(async ({ ctx, input }) =>
      carrySession(
        ctx,
        await changePassword(
          ctx.db,
          { passwords, jobs: ctx.jobs },
          {
            ...input,
            ...ctx.actor,
            ...(await visitOf(ctx)),
          },
        ),
      ),
    ),

  lookUp: adminProcedure
    .input(LookUpAccountsInput)
    .output(z.array(FoundAccount))
    .query(({ ctx, input }) => lookUpAccounts(ctx.db, input)),

  suspend: adminProcedure
    .input(SuspendAccountInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      suspendMember(ctx.db, ctx, { ...input, by: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  admit: adminProcedure
    .input(AdmitAccountInput)
    .output(z.void())
    .mutation(({ ctx, input }) =>
      admitParty(ctx.db, ctx.jobs, { ...input, by: ctx.actor.accountId, client: ctx, now: ctx.now }),
    ),

  close: personProcedure
    .input(CloseAccountInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) => {
      await closeAccount(
        ctx.db,
        { passwords, jobs: ctx.jobs },
        { ...input, ...ctx.actor, ...(await visitOf(ctx)) },
      );
      dropSession(ctx);
    }),
});
