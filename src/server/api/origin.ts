import { DomainError } from "@/contracts/errors";
import { env } from "@/env";

/**
 * Refuses a state-changing request that a browser sent on another site's behalf (OWASP: verifying origin with
 * standard headers). Requests without Origin and Sec-Fetch-Site are not from a browser and carry no one's cookie
 * unknowingly. Throws `bad_origin`.
 */
export function checkOrigin(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const crossSite = site !== null && site !== "same-origin" && site !== "none";
  const foreign = origin !== null && origin !== new URL(env().APP_URL).origin;
  if (crossSite || foreign) throw new DomainError("bad_origin");
}
