import { safePath } from "@/lib/safe-path";

const HOME = "/";

/** Where to go after logging in: the page that sent here (`?next=`), if it is one of this site. */
export function nextPath(): string {
  return safePath(new URLSearchParams(window.location.search).get("next"), HOME);
}
