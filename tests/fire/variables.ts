import { ENV_NAMES, env } from "@/env";

/** What an app at `port` over `databaseUrl` is given, and nothing of the machine's own. */
export function variablesFor(
  port: number,
  databaseUrl: string,
  more: Record<string, string> = {},
): Record<string, string> {
  const { SESSION_SECRET, MAIL_FROM } = env();
  return {
    ...Object.fromEntries(ENV_NAMES.map((variable) => [variable, ""])),
    ...{ SESSION_SECRET, MAIL_FROM, KEYRING: process.env["KEYRING"] ?? "", MODE: "test" },
    APP_URL: `http://localhost:${port}`,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: "error",
    DRAIN_SECONDS: "0",
    ...more,
  };
}
