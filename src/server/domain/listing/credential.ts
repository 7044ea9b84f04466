import type { Id } from "@/lib/id";
import type { Binding, Sealed, SecretBox } from "@/server/domain/secret-box";

/** What tells one credential's envelope from every other. */
interface CredentialKey {
  id: Id<"crd">;
  listingId: Id<"lst">;
  version: number;
}

function bindingOf({ id, listingId, version }: CredentialKey): Binding {
  return { purpose: "credential", rowId: id, ownerId: listingId, version };
}

/** Seals a seller's secret for the row it will be kept in. */
export function sealCredential(
  box: SecretBox,
  credential: CredentialKey & { secret: string },
): Sealed & { lastFour: string } {
  return { ...box.seal(credential.secret, bindingOf(credential)), lastFour: readableEnd(credential.secret) };
}

/** Opens a credential's row. Throws UnopenableError when the row is not as it was sealed. */
export function openCredential(box: SecretBox, row: CredentialKey & Sealed): string {
  return box.open(row, bindingOf(row));
}

/** The last four characters; of a short secret only a third, so that they never give it away. */
function readableEnd(secret: string): string {
  const characters = Array.from(secret);
  const readable = Math.min(4, Math.floor(characters.length / 3));
  return characters.slice(characters.length - readable).join("");
}
