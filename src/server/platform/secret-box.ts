import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/env";
import { ImpossibleError } from "@/lib/assert";
import { type Binding, type Sealed, type SecretBox, UnopenableError } from "@/server/domain/secret-box";
import { instruments } from "./metrics/instruments";

const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key and the name it is known by. The first of a ring seals, all of them open. */
export interface Key {
  id: string;
  key: Uint8Array;
}

/** A JSON array, so that no two bindings ever have the same bytes. */
function additionalData({ purpose, ownerId, rowId, version }: Binding, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(["udam", 1, purpose, ownerId, rowId, version, keyId]));
}

/** AES-256-GCM over a ring of keys. The envelope is IV, tag, ciphertext. Throws on a malformed or repeated key. */
export function createSecretBox(ring: readonly Key[]): SecretBox {
  const keys = new Map(ring.map(({ id, key }) => [id, key]));
  const current = ring[0];
  if (!current) throw new ImpossibleError("the keyring is empty");
  if (keys.size < ring.length) throw new ImpossibleError("the keyring names a key twice");
  if (ring.some(({ key }) => key.byteLength !== KEY_BYTES))
    throw new ImpossibleError("a key is not 32 bytes");

  return {
    currentKeyId: current.id,
    seal(secret, binding) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, current.key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(additionalData(binding, current.id));
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      const sealed = Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
      return { sealed, keyId: current.id };
    },
    open(sealed, binding) {
      try {
        return open(keys, sealed, binding);
      } catch (error) {
        instruments().failedOpens.inc();
        throw error;
      }
    },
  };
}

function open(keys: ReadonlyMap<string, Uint8Array>, { sealed, keyId }: Sealed, binding: Binding): string {
  const key = keys.get(keyId);
  if (!key) throw new UnopenableError(`no key ${keyId} on the ring`);
  const envelope = Buffer.from(sealed, "base64url");
  if (envelope.toString("base64url") !== sealed) throw new UnopenableError("not an envelope");
  return decipher(key, envelope, additionalData(binding, keyId));
}

function decipher(key: Uint8Array, envelope: Buffer, aad: Buffer): string {
  if (envelope.byteLength < IV_BYTES + TAG_BYTES) throw new UnopenableError("a truncated envelope");
  const iv = envelope.subarray(0, IV_BYTES);
  const opener = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  opener.setAAD(aad);
  opener.setAuthTag(envelope.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const body = opener.update(envelope.subarray(IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([body, opener.final()]).toString("utf8");
  } catch {
    throw new UnopenableError("an altered envelope, or one that belongs elsewhere");
  }
}

let fromEnvironment: SecretBox | undefined;

/** The process's box, over the environment's keyring. */
export function secretBox(): SecretBox {
  fromEnvironment ??= createSecretBox(env().KEYRING);
  return fromEnvironment;
}
