import { toPublicError } from "./public-error";

/**
 * Takes the browser to the log-in page when a call finds that the session has ended: elsewhere, or by itself. A full
 * load, so that nothing of the account stays in this tab's memory.
 */
export function leaveIfLoggedOut(error: unknown): void {
  if (toPublicError(error).code !== "unauthenticated") return;
  window.location.assign(logInPath());
}

/** The log-in page, which leads back to where the browser is now. */
export function logInPath(): string {
  const { pathname, search } = window.location;
  return `/log-in?next=${encodeURIComponent(pathname + search)}`;
}
