/** What Stripe says of an error, under `error`. */
export interface ErrorBody {
  type: "invalid_request_error" | "idempotency_error" | "api_error" | "card_error";
  message: string;
  code?: string;
  param?: string;
}

/** An answer that is not the thing asked for. */
export class StripeError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export const invalid = (message: string, more: { code?: string; param?: string } = {}) =>
  new StripeError(400, { type: "invalid_request_error", message, ...more });

export const missing = (noun: string, id: string, param = "id") =>
  new StripeError(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${noun}: '${id}'`,
    param,
  });

export const unknownRoute = (method: string, path: string) =>
  new StripeError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}).`,
  });

export const unauthorized = (key: string | null) =>
  new StripeError(401, {
    type: "invalid_request_error",
    message:
      key === null
        ? "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth."
        : `Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`,
  });

export const tooManyRequests = () =>
  new StripeError(429, {
    type: "invalid_request_error",
    code: "rate_limit",
    message: "Request rate limit exceeded.",
  });

export const serverError = () =>
  new StripeError(500, {
    type: "api_error",
    message: "Sorry, there was a problem. We've already been notified of it.",
  });
