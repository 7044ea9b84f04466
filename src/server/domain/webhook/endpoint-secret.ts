import { randomBytes } from "node:crypto";
import type { Id } from "@/lib/id";
import type { webhookEndpoints } from "@/server/db/schema";
import type { Binding, Sealed, SecretBox } from "@/server/domain/secret-box";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** What tells one endpoint's envelope from every other. */
interface EndpointKey {
  id: Id<"whe">;
  accountId: Id<"acc">;
  version: number;
}

const SECRET_BYTES = 32;

function bindingOf({ id, accountId, version }: EndpointKey): Binding {
  return { purpose: "webhook", rowId: id, ownerId: accountId, version };
}

/** A new signing secret as Standard Webhooks writes it: `whsec_` and base64 of 256 bits. */
export function newEndpointSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

/** Seals a signing secret for its row. The end shown in lists leaves out the padding. */
export function sealEndpointSecret(
  box: SecretBox,
  endpoint: EndpointKey & { secret: string },
): Sealed & { lastFour: string } {
  const lastFour = endpoint.secret.replace(/=+$/, "").slice(-4);
  return { ...box.seal(endpoint.secret, bindingOf(endpoint)), lastFour };
}

/** Opens the current secret. Throws UnopenableError when the row is not as it was sealed. */
export function openEndpointSecret(box: SecretBox, row: EndpointKey & Sealed): string {
  return box.open(row, bindingOf(row));
}

/** The old secret's row, as long as it is kept. */
export function previousOf(row: EndpointRow): (EndpointKey & Sealed) | null {
  const { id, accountId, version, previousSealed: sealed, previousKeyId: keyId } = row;
  return sealed === null || keyId === null ? null : { id, accountId, version: version - 1, sealed, keyId };
}

/** Every secret that signs at `now`, the current one first. */
export function openSigningSecrets(box: SecretBox, row: EndpointRow, now: Date): string[] {
  const previous = row.previousEndsAt !== null && row.previousEndsAt > now ? previousOf(row) : null;
  return [row, ...(previous ? [previous] : [])].map((sealed) => openEndpointSecret(box, sealed));
}
