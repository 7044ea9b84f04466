import { z } from "zod";
import { SCOPE_NAMES } from "@/config/scopes";
import { GivenPassword } from "./account";
import { idOf } from "./id";
import { line } from "./text";

const ScopeName = z.enum(SCOPE_NAMES);
const MAX_DAYS = 365;

export const CreateApiKeyInput = z.strictObject({
  name: line({ min: 1, max: 80 }),
  scopes: z
    .array(ScopeName)
    .min(1, "Choose at least one thing it may do.")
    .max(SCOPE_NAMES.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, "Each scope once."),
  /** Null: until it is revoked. */
  expiresInDays: z.int().min(1).max(MAX_DAYS, `At most ${MAX_DAYS} days.`).nullable(),
  password: GivenPassword,
});
export type CreateApiKeyInput = z.output<typeof CreateApiKeyInput>;
export const ApiKeyInput = z.strictObject({ keyId: idOf("key") });

/** A key as its owner sees it ever after. */
export const ApiKeyView = z.strictObject({
  id: idOf("key"),
  name: z.string(),
  lastFour: z.string(),
  scopes: z.array(ScopeName),
  status: z.enum(["live", "expired", "revoked"]),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});
export type ApiKeyView = z.output<typeof ApiKeyView>;

/** A new key, with its secret for the only time. */
export const CreatedApiKey = z.strictObject({ id: idOf("key"), secret: z.string() });
export type CreatedApiKey = z.output<typeof CreatedApiKey>;
