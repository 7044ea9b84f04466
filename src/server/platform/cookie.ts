import { env } from "@/env";
import { SECOND } from "@/lib/time";

/** The cookies we set; both are sealed and unreadable to scripts. */
type CookieName = "session" | "browser";

const NAMES = { session: "udam", browser: "udam-browser" } as const satisfies Record<CookieName, string>;

function isSecure(): boolean {
  return env().APP_URL.startsWith("https:");
}

/** `__Host-` binds a cookie to this host over https; browsers refuse the prefix on plain http. */
function fullName(name: CookieName): string {
  return isSecure() ? `__Host-${NAMES[name]}` : NAMES[name];
}

/** A Set-Cookie value; `maxAge` in milliseconds, 0 to forget it. */
export function cookieHeader(name: CookieName, value: string, maxAge: number): string {
  const secure = isSecure() ? "; Secure" : "";
  return `${fullName(name)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge / SECOND}${secure}`;
}

/** One cookie out of a Cookie header; null when absent or empty. */
export function cookieValue(header: string | null, name: CookieName): string | null {
  const start = `${fullName(name)}=`;
  const pair = header?.split(/;\s*/).find((part) => part.startsWith(start));
  return pair?.slice(start.length) || null;
}
