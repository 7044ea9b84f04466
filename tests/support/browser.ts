import superjson from "superjson";
import type { PublicError } from "@/contracts/errors";
import { env } from "@/env";
import { handleTrpc } from "@/server/api/http";

interface Answer {
  status: number;
  /** What came back, or null where it was refused. */
  data: unknown;
  error: PublicError | null;
  setCookies: string[];
}

/** A browser on our own pages: keeps its cookies, sends what a browser sends. `headers` replace some of it. */
export function aBrowser(headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();

  async function send(request: Request): Promise<Answer> {
    const response = await handleTrpc(request);
    const setCookies = response.headers.getSetCookie();
    for (const cookie of setCookies) {
      const [pair = ""] = cookie.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (cookie.includes("Max-Age=0")) jar.delete(name);
      else jar.set(name, value);
    }
    const body = (await response.json()) as {
      result?: { data: { json: unknown } };
      error?: { json: { data: { error: PublicError } } };
    };
    const data = body.result ? superjson.deserialize(body.result.data as never) : null;
    return { status: response.status, data, error: body.error?.json.data.error ?? null, setCookies };
  }

  const sent = () => ({
    origin: env().APP_URL,
    "sec-fetch-site": "same-origin",
    "content-type": "application/json",
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0",
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
    ...headers,
  });

  return {
    jar,
    query: (path: string) => send(new Request(`${env().APP_URL}/api/trpc/${path}`, { headers: sent() })),
    mutate: (path: string, input?: unknown) =>
      send(
        new Request(`${env().APP_URL}/api/trpc/${path}`, {
          method: "POST",
          headers: sent(),
          body: JSON.stringify(superjson.serialize(input)),
        }),
      ),
  };
}

/** Another browser with copies of the same cookies: a thief's. */
export function aCopyOf(browser: ReturnType<typeof aBrowser>): ReturnType<typeof aBrowser> {
  const copy = aBrowser();
  for (const [name, value] of browser.jar) copy.jar.set(name, value);
  return copy;
}
