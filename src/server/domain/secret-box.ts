/**
 * What a sealed secret belongs to. All of it is authenticated with the ciphertext: moved to another row or owner,
 * put back after a replacement, or read for another purpose, it does not open.
 */
export interface Binding {
  purpose: string;
  /** The row that holds it. */
  rowId: string;
  /** Whose it is: a credential's listing, an endpoint's account. */
  ownerId: string;
  version: number;
}

/** A sealed secret as a row keeps it: the envelope, base64url, and the id of the key that opens it. */
export interface Sealed {
  sealed: string;
  keyId: string;
}

/** The port to the cipher. Both ways are synchronous, so that a transaction never waits for them. */
export interface SecretBox {
  /** The key that `seal` uses. */
  readonly currentKeyId: string;
  seal(secret: string, binding: Binding): Sealed;
  /** Throws UnopenableError, and says nothing of what was inside. */
  open(sealed: Sealed, binding: Binding): string;
}

/** The envelope was altered, belongs elsewhere, or its key is not on the ring. */
export class UnopenableError extends Error {
  override name = "UnopenableError";
}
