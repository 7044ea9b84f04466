import { existsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { processWide } from "@/lib/process-wide";
import { isLocalRequest, localRequest, openLocalServer } from "@/server/platform/local-server";
import { answerBy } from "../support/serve";

const own = answerBy(async (request) => {
  const { pathname } = new URL(request.url);
  if (!isLocalRequest(request.headers)) return new Response("who are you?", { status: 404 });
  return new Response(`${request.method} ${pathname} ${await request.text()}`, { status: 202 });
});
const place = () => processWide<{ path: string | null }>("local-server", () => ({ path: null })).path;

test("a process asks itself over a socket that is its user's alone, and nobody else may", async () => {
  const close = await openLocalServer(own);
  const socket = place() ?? "";
  expect(socket.startsWith(tmpdir())).toBe(true);
  expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
  expect(await localRequest("/api/internal/x", { body: { tags: ["é"] } })).toEqual({
    status: 202,
    body: 'POST /api/internal/x {"tags":["é"]}',
  });
  expect(await localRequest("/api/internal/y", { method: "GET" })).toMatchObject({ status: 202 });

  await close();
  expect(existsSync(dirname(socket))).toBe(false);
});

test("whoever does not know this process's secret is somebody else", () => {
  expect(isLocalRequest(new Headers())).toBe(false);
  expect(isLocalRequest(new Headers({ "x-udam-local": "" }))).toBe(false);
  expect(isLocalRequest(new Headers({ "x-udam-local": "guessed" }))).toBe(false);
});
