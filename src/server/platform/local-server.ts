import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type RequestListener, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { env } from "@/env";
import { processWide } from "@/lib/process-wide";
import { hashSecret, isSecret, newSecret } from "@/lib/secret";
import { SECOND } from "@/lib/time";

const TOKEN = "x-udam-local";

/** Where this process listens to itself; `path` is null where Next runs without our entry. */
const local = () =>
  processWide<{ path: string | null; token: string }>("local-server", () => ({
    path: null,
    token: newSecret(),
  }));

/** What a route of this process answered to this process. */
export interface LocalAnswer {
  status: number;
  body: string;
}

/**
 * Asks a route of this very process that is no business of anybody else's: `/api/internal/…`, which the entry's public
 * listener does not know. Without the entry it goes by way of the public port, where only the token keeps others out.
 * Rejects where nobody listens yet, when the connection breaks, and after ten seconds.
 */
export async function localRequest(
  path: string,
  { method = "POST", body }: { method?: string; body?: unknown } = {},
): Promise<LocalAnswer> {
  const { path: socketPath, token } = local();
  const target = socketPath === null ? { host: "127.0.0.1", port: env().PORT } : { socketPath };
  const json = body === undefined ? "" : JSON.stringify(body);
  const headers = {
    host: "localhost",
    "content-type": "application/json",
    "content-length": Buffer.byteLength(json),
    [TOKEN]: token,
  };
  const asked = request({ ...target, path, method, headers, signal: AbortSignal.timeout(10 * SECOND) });
  const answered = once(asked, "response") as Promise<[IncomingMessage]>;
  asked.end(json);
  const [answer] = await answered;
  return { status: answer.statusCode ?? 0, body: await text(answer) };
}

/** Whether a request came from this process, by `localRequest`. Each route below /api/internal has to ask. */
export function isLocalRequest(headers: Headers): boolean {
  return isSecret(headers.get(TOKEN) ?? "", hashSecret(local().token));
}

/** Lets this process ask itself, over a socket in a folder that is its user's alone. Answers what ends that. */
export async function openLocalServer(listener: RequestListener): Promise<() => Promise<void>> {
  const path = await socketPlace();
  const server = createServer(listener);
  server.listen(path);
  await once(server, "listening");
  server.unref();
  local().path = path;
  return async () => {
    local().path = null;
    server.close();
    server.closeAllConnections();
    if (process.platform !== "win32") await rm(dirname(path), { recursive: true, force: true });
  };
}

async function socketPlace(): Promise<string> {
  if (process.platform === "win32") return `\\\\.\\pipe\\udam-${randomUUID()}`;
  return join(await mkdtemp(join(tmpdir(), "udam-")), "socket");
}
