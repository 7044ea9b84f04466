import { BRAND } from "@/config/brand";
import { escaped } from "../page/escaped";

/** What is sent for one address of the double's pages. */
export interface PageAnswer {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

/** A page in the market's look; `content` is HTML. */
export function page(
  title: string,
  content: string,
  options: { wide?: boolean; status?: number } = {},
): PageAnswer {
  const styles = ["tokens", "base", "button", "badge", "choice", "field", "note", "page", "double"];
  const body = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${escaped(title)} · ${BRAND.name} payments</title>
  <script src="/theme.js"></script>
  <link rel="icon" href="/icon.svg">
  ${styles.map((name) => `<link rel="stylesheet" href="/${name}.css">`).join("\n  ")}
</head>
<body${options.wide ? ' class="wide"' : ""}>
  <header class="bar"><a class="home" href="/"><img src="/icon.svg" alt="" width="24" height="24">${BRAND.name} payments</a>
    <p>Simulated. No real money moves.</p></header>
  <main>${content}</main>
</body>
</html>`;
  return { status: options.status ?? 200, type: "text/html; charset=utf-8", body };
}

/** Sends the browser on to another page. */
export function sendTo(location: string): PageAnswer {
  return { status: 303, type: "text/plain; charset=utf-8", body: "", headers: { location } };
}

/** An amount in minor units as people read it. */
export function money(amount: number | null, currency: string | null): string {
  const format = new Intl.NumberFormat("en-IE", { style: "currency", currency: currency ?? "EUR" });
  return format.format((amount ?? 0) / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** An instant in seconds, to the second. */
export function time(seconds: number): string {
  const iso = new Date(seconds * 1_000).toISOString();
  return `<time class="num" datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;
}
