import type { ServerResponse } from "node:http";
import { contentSecurityPolicy, SECURITY_HEADERS } from "@/config/security-headers";

const OURS: [string, string][] = [
  ["content-security-policy", contentSecurityPolicy("")],
  ...SECURITY_HEADERS.map(({ key, value }): [string, string] => [key, value]),
];

/** Sets what every answer says that Next does not make: its own come with the same headers from next.config.ts. */
export function setSecurityHeaders(outgoing: ServerResponse): void {
  for (const [name, value] of OURS) outgoing.setHeader(name, value);
}

/** Answers without a body, and without asking anybody. */
export function refuse(outgoing: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  setSecurityHeaders(outgoing);
  outgoing.writeHead(status, {
    "cache-control": "no-store",
    ...(status !== 204 && { "content-length": 0 }),
    ...headers,
  });
  outgoing.end();
}
