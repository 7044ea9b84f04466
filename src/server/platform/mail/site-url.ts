import { env } from "@/env";

/** The absolute address of a path of this site. */
export function siteUrl(path: string): string {
  return new URL(path, env().APP_URL).href;
}
