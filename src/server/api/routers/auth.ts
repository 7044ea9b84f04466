import { z } from "zod";
import {
  ConfirmEmailChangeInput,
  LogInInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
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
import { memberProcedure, publicProcedure, router } from "../trpc";

export const authRouter = router({
  signUp: publicProcedure
    .input(SignUpInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) =>
      signUp(ctx.db, { passwords, jobs: ctx.jobs }, { ...input, ...(await visitOf(ctx)) }),
    ),

  logIn: publicProcedure
    .input(LogInInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) =>
      carrySession(ctx, await logIn(ctx.db, passwords, { ...input, ...(await arrivalOf(ctx)) })),
    ),

  logOut: publicProcedure.output(z.void()).mutation(async ({ ctx }) => {
    await logOut(ctx.db, { sessionId: ctx.actor?.sessionId ?? null });
    dropSession(ctx);
  }),

  verifyEmail: publicProcedure
    .input(VerifyEmailInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) =>
      carrySession(ctx, await verifyEmail(ctx.db, passwords, { ...input, ...(await arrivalOf(ctx)) })),
    ),

  resendVerification: memberProcedure
    .output(z.void())
    .mutation(async ({ ctx }) => requestVerification(ctx.db, ctx.jobs, { accountId: ctx.actor.accountId })),

  requestPasswordReset: publicProcedure
    .input(RequestPasswordResetInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) => requestPasswordReset(ctx.db, ctx.jobs, input)),

  resetPassword: publicProcedure
    .input(ResetPasswordInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) =>
      knowBrowser(
        ctx,
        await resetPassword(ctx.db, { passwords, jobs: ctx.jobs }, { ...input, ...(await visitOf(ctx)) }),
      ),
    ),

  confirmEmailChange: publicProcedure
    .input(ConfirmEmailChangeInput)
    .output(z.void())
    .mutation(async ({ ctx, input }) =>
      confirmEmailChange(ctx.db, ctx.jobs, { ...input, ...(await visitOf(ctx)) }),
    ),
});
