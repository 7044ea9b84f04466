import type { RestRoute } from "../meta";

/** Where accounts are, and the way in. */
export const authRoutes = {
  signUp: {
    method: "POST",
    path: "/auth/sign-up",
    tag: "Account",
    summary: "Sign up",
    description:
      "Sends a mail with a link, whose secret `POST /auth/verify-email` takes. Answers the same whether or not the e-mail has an account.",
    errors: ["common_password"],
  },
  verifyEmail: {
    method: "POST",
    path: "/auth/verify-email",
    tag: "Account",
    summary: "Verify an e-mail",
    description:
      "With the secret of the mailed link and the password. Only a verified account buys and sells.",
    errors: ["link_invalid", "wrong_password", "account_suspended"],
  },
  logIn: {
    method: "POST",
    path: "/auth/login",
    tag: "Account",
    summary: "Log in",
    description:
      "Answers a bearer token for programs that act for a person. Programs that act by themselves want an API key.",
    errors: ["wrong_credentials"],
  },
  resendVerification: {
    method: "POST",
    path: "/auth/verify-email/resend",
    tag: "Account",
    summary: "Ask for another verification mail",
  },
  requestPasswordReset: {
    method: "POST",
    path: "/auth/password-reset",
    tag: "Account",
    summary: "Ask for a password reset",
    description: "Sends a mail if the e-mail has an account, and answers the same if not.",
  },
  resetPassword: {
    method: "POST",
    path: "/auth/password-reset/confirm",
    tag: "Account",
    summary: "Choose a new password",
    description: "With the secret of the mailed link. Every session ends.",
    errors: ["link_invalid", "common_password"],
  },
  logOut: {
    method: "POST",
    path: "/auth/logout",
    tag: "Account",
    summary: "Log out",
    description: "Ends the session whose token was sent. Without one there is nothing to do.",
  },
} as const satisfies Record<string, RestRoute>;

export const accountRoutes = {
  get: {
    method: "GET",
    path: "/account",
    tag: "Account",
    summary: "Read your account",
    description: "Who the session token belongs to.",
  },
  rename: {
    method: "PATCH",
    path: "/account",
    tag: "Account",
    summary: "Rename your account",
  },
  saveSellerProfile: {
    method: "PUT",
    path: "/account/seller",
    tag: "Account",
    summary: "Become a seller, or change your profile",
    description: "The public name, address and country that listings are sold under.",
    errors: ["seller_slug_taken", "account_suspended", "email_unverified"],
  },
  getSeller: {
    method: "GET",
    path: "/sellers/{slug}",
    tag: "Listings",
    summary: "Read a seller's profile",
    isPublic: true,
  },
} as const satisfies Record<string, RestRoute>;

export const noticeRoutes = {
  find: {
    method: "GET",
    path: "/notices",
    tag: "Notices",
    summary: "List your notices",
    description: "What happened to your orders, listings and account, the latest first.",
  },
  markRead: {
    method: "POST",
    path: "/notices/{noticeId}/read",
    tag: "Notices",
    summary: "Mark a notice as read",
  },
  markAllRead: {
    method: "POST",
    path: "/notices/read",
    tag: "Notices",
    summary: "Mark all notices as read",
  },
} as const satisfies Record<string, RestRoute>;
