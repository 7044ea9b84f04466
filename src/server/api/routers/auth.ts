import { z } from "zod";
import {
  ConfirmEmailChangeInput,
  LogInInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  SessionToken,
  SignUpInput,
  VerifyEmailInput,
} from "@/contracts/account";
import { confirmEmailChange } from "@/server/domain/account/confirm-email-change";
import { logIn } from "@/server/domain/account/log-in";
import { logOut } from "@/server/domain/account/log-out";
import { requestPasswordReset } from "@/server/domain/account/request-password-reset";
import { requestVerification } from "@/server/domain/account/request-verification";
import { resetPassword } from "@/server/domain/account/reset-password";
import { signUp } from "@/server/domain/account/sign-up";
import { verifyEmail } from "@/server/domain/account/verify-email";
import { passwords } from "@/server/platform/password";
import { arrivalOf, carrySession, dropSession, knowBrowser, visitOf } from "../browser";
import { emailAsked, limited } from "../limited";
import { authRoutes } from "../routes/account";
import { memberProcedure, publicProcedure, router } from "../trpc";

export const authRouter = router({
  signUp: publicProcedure
    .meta({ rest: authRoutes.signUp })
    .use(limited("sign_up"))
    .input(SignUpInput)
    .use(limited("mail_to", emailAsked))
    .output(z.void())
    .mutation(async ({ ctx, input }) =>
      signUp(ctx.db, { passwords, jobs: ctx.jobs }, { ...input, ...(await visitOf(ctx)) }),
    ),

  logIn: publicProcedure
    .meta({ rest: authRoutes.logIn })
    .use(limited("log_in"))
    .input(LogInInput)
    .output(SessionToken.nullable())
    .mutation(async ({ ctx, input }) =>
      carrySession(ctx, await logIn(ctx.db, passwords, { ...input, ...(await arrivalOf(ctx)) })),
    ),

  logOut: publicProcedure
    .meta({ rest: authRoutes.logOut })
    .output(z.void())
    .mutation(async ({ ctx }) => {
      await logOut(ctx.db, { sessionId: ctx.actor?.sessionId ?? null });
      dropSession(ctx);
    }),

  verifyEmail: publicProcedure
    .meta({ rest: authRoutes.verifyEmail })
    .use(limited("open_link"))
    .input(VerifyEmailInput)
    .output(SessionToken.nullable())
    .mutation(async ({ ctx, input }) =>
      carrySession(ctx, await verifyEmail(ctx.db, passwords, { ...input, ...(await arrivalOf(ctx)) })),
    ),

  resendVerification: memberProcedure
    .meta({ rest: authRoutes.resendVerification })
    .use(limited("ask_for_mail"))
    .output(z.void())
    .mutation(async ({ ctx }) => requestVerification(ctx.db, ctx.jobs, { accountId: ctx.actor.accountId })),

  requestPasswordReset: publicProcedure
    .meta({ rest: authRoutes.requestPasswordReset })
    .use(limited("ask_for_mail"))
    .input(RequestPasswordResetInput)
    .use(limited("mail_to", emailAsked))
    .output(z.void())
    .mutation(async ({ ctx, input }) => requestPasswordReset(ctx.db, ctx.jobs, input)),

  resetPassword: publicProcedure
    .meta({ rest: authRoutes.resetPassword })
    .use(limited("open_link"))
    .input(ResetPasswordInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) =>
      knowBrowser(
        ctx,
        await resetPassword(ctx.db, { passwords, jobs: ctx.jobs }, { ...input, ...(await visitOf(ctx)) }),
      ),
    ),

  confirmEmailChange: publicProcedure
    .use(limited("open_link"))
    .input(ConfirmEmailChangeInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) =>
      confirmEmailChange(ctx.db, ctx.jobs, { ...input, ...(await visitOf(ctx)) }),
    ),
});
