import { z } from "zod";
import { COUNTRY_CODES } from "@/config/countries";
import { idOf } from "./id";
import { line, text } from "./text";

const PASSWORD_MIN = 8;
const PASSWORD_MAX = 128;

/** Characters as a person counts them, however a keyboard composed them. */
function countCharacters(password: string): number {
  return [...password.normalize("NFKC")].length;
}

/** A password being chosen. Any characters, spaces included; leaked ones are refused by the server. */
export const NewPassword = text({ max: 512 })
  .refine((value) => countCharacters(value) >= PASSWORD_MIN, `At least ${PASSWORD_MIN} characters.`)
  .refine((value) => countCharacters(value) <= PASSWORD_MAX, `At most ${PASSWORD_MAX} characters.`);

/** A password being checked: no hint of what a good one looks like. */
export const GivenPassword = text({ min: 1, max: 512 });

const Email = line({ min: 1, max: 254 }).toLowerCase().pipe(z.email("An e-mail like name@example.org."));

/** The secret of a mailed link: 256 bits in base64url. */
export const LinkSecret = z.string().regex(/^[\w-]{43}$/, "This is not a link of ours.");

const PersonName = line({ min: 1, max: 80 });

export const SignUpInput = z.strictObject({ name: PersonName, email: Email, password: NewPassword });
export const LogInInput = z.strictObject({ email: Email, password: GivenPassword });
export const VerifyEmailInput = z.strictObject({ secret: LinkSecret, password: GivenPassword });
export const RequestPasswordResetInput = z.strictObject({ email: Email });
export const ResetPasswordInput = z.strictObject({ secret: LinkSecret, newPassword: NewPassword });

export const RenameInput = z.strictObject({ name: PersonName });
export const ChangePasswordInput = z.strictObject({
  currentPassword: GivenPassword,
  newPassword: NewPassword,
});
export const RequestEmailChangeInput = z.strictObject({ email: Email, password: GivenPassword });
export const ConfirmEmailChangeInput = z.strictObject({ secret: LinkSecret });
export const CloseAccountInput = z.strictObject({ password: GivenPassword });
export const EndSessionInput = z.strictObject({ sessionId: idOf("ses") });

const SellerSlug = line({ min: 3, max: 40 }).regex(
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
  "Small letters, digits and single hyphens, like fjord-data.",
);
const CountryCode = z.string().refine((code) => COUNTRY_CODES.has(code), "Choose a country.");

export const SaveSellerProfileInput = z.strictObject({
  name: line({ min: 1, max: 80 }),
  slug: SellerSlug,
  country: CountryCode,
  about: text({ max: 2_000 }),
});
export const GetSellerInput = z.strictObject({ slug: SellerSlug });

/** An account as its owner sees it. */
export const AccountView = z.strictObject({
  id: idOf("acc"),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  role: z.enum(["member", "admin"]),
  isSuspended: z.boolean(),
  /** Null until there is a seller profile. */
  seller: SaveSellerProfileInput.nullable(),
  createdAt: z.date(),
});

/** An e-mail, an account's id or a seller's slug; nothing: the accounts that are suspended now. */
export const LookUpAccountsInput = z.strictObject({ query: line({ max: 254 }).default("") });

/** An account as an operator finds it. */
export const FoundAccount = z.strictObject({
  id: idOf("acc"),
  name: z.string(),
  /** Null once closed. */
  email: z.string().nullable(),
  role: z.enum(["member", "admin"]),
  sellerSlug: z.string().nullable(),
  createdAt: z.date(),
  suspendedAt: z.date().nullable(),
  /** Orders not at their end, on each side, and listings on sale. */
  open: z.strictObject({ purchases: z.int(), sales: z.int(), listings: z.int() }),
});
export type FoundAccount = z.output<typeof FoundAccount>;

const Reason = line({ min: 1, max: 500 });

export const AdmitAccountInput = z.strictObject({ accountId: idOf("acc"), reason: Reason });
/** The account reads the reason. `suspendsSales`: what it sold stops giving access too. */
export const SuspendAccountInput = AdmitAccountInput.extend({ suspendsSales: z.boolean().default(false) });

/** A log-in as its owner sees it. */
export const SessionView = z.strictObject({
  id: idOf("ses"),
  /** The browser's own description of itself. */
  device: z.string(),
  address: z.string(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  isCurrent: z.boolean(),
});

/** A new log-in of a program: a bearer token, and when it ends at the latest. A browser's is null, in its cookie. */
export const SessionToken = z.strictObject({ token: z.string(), expiresAt: z.date() });
export type SessionToken = z.output<typeof SessionToken>;

/** A seller as everyone sees it. */
export const PublicSellerView = z.strictObject({
  id: idOf("acc"),
  name: z.string(),
  slug: z.string(),
  country: z.string(),
  about: z.string(),
  createdAt: z.date(),
});

export type AccountView = z.output<typeof AccountView>;
export type SessionView = z.output<typeof SessionView>;
export type PublicSellerView = z.output<typeof PublicSellerView>;
