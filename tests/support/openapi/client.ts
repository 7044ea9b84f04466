import { type Document, type OpenAPIClient, OpenAPIClientAxios } from "openapi-client-axios";
import { expect } from "vitest";
import { must } from "@/lib/assert";
import { checkAnswer } from "./check-answer";
import { document } from "./document";

interface Call {
  /** By name, wherever the document has them. */
  parameters?: Record<string, string>;
  body?: unknown;
  /** A session token or an API key. */
  bearer?: string;
  idempotencyKey?: string;
  /** What it must come to; any success where it is left out. */
  status?: number;
}

/** What came back, with its body parsed. */
export interface CheckedAnswer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

/**
 * A client made from the document: it knows addresses, methods and where a parameter goes by operation id alone, like any
 * program's would. Each answer is held to the document.
 */
export function documentClient(address: () => Promise<string>) {
  let made: Promise<OpenAPIClient> | undefined;
  return async function call<Body = Record<string, unknown>>(
    operationId: string,
    { parameters = {}, body, bearer, idempotencyKey, status }: Call = {},
  ): Promise<CheckedAnswer<Body>> {
    made ??= openClient(await address());
    const client = await made;
    const operation = must(client[operationId], operationId);
    const response = await operation(parameters, body, {
      headers: {
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      },
    });
    const { url = "", method = "" } = response.config;
    const path = new URL(url, `${await address()}/api/v1/`).pathname.replace(/^\/api\/v1/, "");
    const headers = new Headers(
      Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
    );
    const text = String(response.data ?? "");
    checkAnswer(method.toUpperCase(), path, { status: response.status, headers, text });
    expect(response.status, text).toSatisfy((found: number) =>
      status === undefined ? found < 300 : found === status,
    );
    return { status: response.status, headers, body: text === "" ? null : JSON.parse(text) };
  };
}

function openClient(address: string): Promise<OpenAPIClient> {
  const api = new OpenAPIClientAxios({
    definition: structuredClone(document) as unknown as Document,
    quick: true,
    axiosConfigDefaults: {
      baseURL: `${address}/api/v1`,
      validateStatus: () => true,
      transformResponse: (text) => text,
      maxRedirects: 0,
    },
  });
  return api.init();
}
