import { DomainError } from "@/contracts/errors";
import { env } from "@/env";
import { bearerOf } from "./bearer";

/**
 * Refuses a state-changing request that a browser sent on another site's behalf (OWASP: verifying origin with
 * standard headers). Requests without Origin and Sec-Fetch-Site are not from a browser and carry no one's cookie
 * unknowingly. Throws `bad_origin`.
 *
 * A request with a bearer is not looked at: forging a request works with what a browser adds by itself, and that is
 * cookies, which `createContext` does not read beside a bearer (both ask `bearerOf`, so a bearer that is none frees no
 * cookie either). Another site's page can show a bearer only if it knows it, and only where CORS lets it.
 */
export function checkOrigin(headers: Headers): void {
  if (bearerOf(headers) !== null) return;
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const crossSite = site !== null && site !== "same-origin" && site !== "none";
  const foreign = origin !== null && origin !== new URL(env().APP_URL).origin;
  if (crossSite || foreign) throw new DomainError("bad_origin");
}
