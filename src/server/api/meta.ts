import type { Scope } from "@/config/scopes";
import type { ErrorCode } from "@/contracts/errors";

/** What a procedure says of itself besides its schemas. */
export interface ProcedureMeta {
  /** Who may call it; nothing: anyone. Set by the guards in trpc.ts. */
  caller?: "member" | "seller" | "admin";
  /** What an API key needs to call it; "any" is content with every key. Without one, only people call it. */
  scope?: Scope | "any";
  /** Where it is below /api/v1; without it, it is not there. */
  rest?: RestRoute;
}

/** The chapters of the API's document; rest/tags.ts describes them. */
export type RestTag =
  | "Account"
  | "Listings"
  | "Selling"
  | "Orders"
  | "Tokens"
  | "Money"
  | "Notices"
  | "Webhooks";

/**
 * How a procedure is called over plain HTTP. Its input is the address' parameters with the query (GET, DELETE) or the
 * JSON body (the others); its output is the body of the answer. What answers nothing is a 204.
 */
export interface RestRoute {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v1. `{name}` is the input's field of that name. */
  path: `/${string}`;
  tag: RestTag;
  /** A few words, and what else a caller should know. */
  summary: string;
  description?: string;
  /** It made something, which is here: a path below /api/v1 with `{name}`s of the output. Answers 201. */
  location?: `/${string}`;
  /** Everyone gets the same answer: it has an ETag and may be kept, if it is asked for again each time. */
  isPublic?: true;
  /** Another standard sends it a form: `application/x-www-form-urlencoded` is taken beside JSON. */
  takesForm?: true;
  idempotency?: Idempotency;
  /** Codes it answers beyond those that its guards, its limits and its input explain. */
  errors?: readonly ErrorCode[];
}

/**
 * What an `Idempotency-Key` does; docs/decisions/0016-idempotency-over-rest.md says why there are several ways.
 * - `atomic`: it is SQL alone; the key, the effect and the kept answer are one transaction.
 * - `secret`: the same, but the answer carries a secret and is never kept: a replay is `already_shown`.
 * - `joined`: it asks Stripe or DNS before its effect; the key is kept in the effect's own transaction (`ctx.keepAnswer`).
 * - `joined_secret`: the same, of an answer with a secret.
 * - `resumable`: it talks to Stripe in between and may be done again from the start; the key only keeps two from doing it at once, and the answer.
 * - `OwnKey`: the procedure keeps the key itself.
 */
type Idempotency = "atomic" | "secret" | "joined" | "joined_secret" | "resumable" | OwnKey;

export interface OwnKey {
  /** The input's field for the key. */
  field: string;
  /** The output's field that says when it was made. Without one the key may be left out, and nobody is told of a replay. */
  madeAt?: string;
}

/** Whether an answer carries a secret, and so is never given again under its key. */
export function isShownOnce(idempotency: Idempotency | undefined): boolean {
  return idempotency === "secret" || idempotency === "joined_secret";
}
