/**
 * Why a key is good or not. Only `VALID` is good; what the others mean is in the market's API document, at
 * `POST /tokens/verify`. `UNREACHABLE` is the client's own: the market gave no answer in time.
 */
export type VerifyCode =
  | "VALID"
  | "NOT_FOUND"
  | "REVOKED"
  | "EXPIRED"
  | "FORBIDDEN"
  | "SUSPENDED"
  | "USAGE_EXCEEDED"
  | "RATE_LIMITED";

export interface Verification {
  /** Whether to serve the call. */
  valid: boolean;
  code: VerifyCode | "UNREACHABLE";
  /** Calls left after this one; null: as many as wanted, or not known. */
  remaining: number | null;
  /** ISO 8601; null: never, or not known. */
  expiresAt: string | null;
  orderId: string | null;
  listingId: string | null;
}

/** RFC 7662, section 2.2. Times are seconds since 1970. */
export type Introspection =
  | { active: false }
  | {
      active: true;
      token_type: "Bearer";
      /** The token's id, the same after a rotation. */
      sub: string;
      /** The order it was bought with. */
      client_id: string;
      /** The listing it gives access to. */
      aud: string;
      iat: number;
      exp?: number | undefined;
      /** Calls left; absent: as many as wanted. */
      remaining?: number | undefined;
    };

/** An answer that says nothing of a key but whether it passes. */
export function unknownKey(valid: boolean, code: Verification["code"]): Verification {
  return { valid, code, remaining: null, expiresAt: null, orderId: null, listingId: null };
}

/** Whether this is an answer at all: what a proxy or a wrong address says must never pass for a good key. */
export function isVerification(body: unknown): body is Verification {
  return isRecord(body) && typeof body["code"] === "string" && body["valid"] === (body["code"] === "VALID");
}

export function isIntrospection(body: unknown): body is Introspection {
  return isRecord(body) && typeof body["active"] === "boolean";
}

function isRecord(body: unknown): body is Record<string, unknown> {
  return typeof body === "object" && body !== null;
}
