import { expect } from "vitest";
import { env } from "@/env";
import { BASE_PATH } from "@/server/api/rest/respond";
import { askApi } from "../api-door";
import { type Answer, checkAnswer } from "./check-answer";
import type { WireRequest } from "./requests";

/**
 * Sends a request to the handler of /api/v1 and holds the answer to the document. `bearer` is a session token or an API
 * key; null: nobody.
 */
export async function askChecked(
  method: string,
  { path, headers, body }: WireRequest,
  bearer: string | null,
): Promise<Answer> {
  const authorization: Record<string, string> = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
  const request = new Request(env().APP_URL + BASE_PATH + path, {
    method,
    headers: { ...authorization, ...headers },
    body,
  });
  const response = await askApi(request);
  const answer = { status: response.status, headers: response.headers, text: await response.text() };
  // What the server refuses before it is a request to the API (docs/api.md)
  if (answer.status === 431) {
    expect(sizeOf(request), "a head that was refused").toBeGreaterThan(15_000);
    return answer;
  }
  const { pathname, search } = new URL(request.url);
  checkAnswer(method, pathname.slice(BASE_PATH.length) + search, answer);
  return answer;
}

/** Bytes of a request's line and headers, without what fetch adds. */
function sizeOf({ url, headers }: Request): number {
  return [...headers].reduce((size, [name, value]) => size + name.length + value.length + 4, url.length);
}
