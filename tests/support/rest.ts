import { env } from "@/env";
import { askApi } from "./api-door";
import { checkAnswer } from "./openapi/check-answer";

interface Options {
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is text already. */
  body?: unknown;
}

/** What came back: `body` is parsed where it is JSON. */
export interface RestAnswer {
  status: number;
  headers: Headers;
  body: unknown;
  text: string;
}

/** Asks the API as a program would, and holds the answer to the document: `rest("POST /orders", { body })`. */
export async function rest(target: string, { headers = {}, body }: Options = {}): Promise<RestAnswer> {
  const [method = "GET", path = ""] = target.split(" ");
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const request = new Request(`${env().APP_URL}/api/v1${path}`, {
    method,
    headers: { ...type, ...headers },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  });
  const response = await askApi(request);
  const text = await response.text();
  const { pathname } = new URL(request.url);
  checkAnswer(method, pathname.slice("/api/v1".length), {
    status: response.status,
    headers: response.headers,
    text,
  });
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== "" ? JSON.parse(text) : null,
    text,
  };
}
