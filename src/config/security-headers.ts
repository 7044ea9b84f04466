/** Which inline scripts may run: those of one answer's nonce, none, or, where nobody can write a nonce, all. */
type InlineScripts = `'nonce-${string}'` | "'unsafe-inline'" | "";

/** What the browser may do on our pages; `isDev` adds what hot reload needs. */
export function contentSecurityPolicy(inline: InlineScripts, isDev = false): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${inline}${isDev ? " 'unsafe-eval'" : ""}`.trimEnd(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The headers of every answer, beside the policy. */
export const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
  // Browsers take this over https only.
  { key: "Strict-Transport-Security", value: "max-age=31536000" },
];

/**
 * What Next itself sets, for `next dev` and `next start`. It writes inline scripts into prerendered pages and has no nonce
 * for them; our own entry puts a stricter policy in the place of this one (docs/decisions/0021-an-entry-of-our-own.md).
 */
export function portableHeaders(isDev: boolean): { key: string; value: string }[] {
  const policy = contentSecurityPolicy("'unsafe-inline'", isDev);
  return [{ key: "Content-Security-Policy", value: policy }, ...SECURITY_HEADERS];
}
