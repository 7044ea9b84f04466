import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "@playwright/test";
import { freePort } from "@/dev/port";
import { answering } from "@/dev/run/answering";
import { startNode } from "@/dev/run/child";
import { bytesOf, ENTRY_LEVEL, scriptsOf } from "./scripts-of";

const NEXT = resolve("node_modules/next/dist/bin/next");

const FILES = {
  "package.json": JSON.stringify({ name: "empty", private: true, type: "module" }),
  "next.config.mjs": `export default {
  cacheComponents: true,
  partialPrefetching: true,
  turbopack: { root: ${JSON.stringify(resolve("."))} },
};
`,
  // Its own, or Next takes ours, further up.
  "instrumentation.js": "export function register() {}\n",
  "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  "app/page.jsx": "export default function Page() {\n  return null;\n}\n",
};

/** Builds a Next app with one empty page and our settings, and returns the bytes of script which that page asks for. */
export async function emptyPageBytes(folder: string, browser: Browser, signal: AbortSignal): Promise<number> {
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const build = startNode([NEXT, "build", folder], env);
  signal.addEventListener("abort", build.stop, { once: true });
  if ((await build.ended) !== 0) throw new Error(`The empty app was not built.\n${build.output()}`);
  const port = await freePort();
  const app = startNode([NEXT, "start", folder, "-p", String(port)], env);
  try {
    const url = `http://localhost:${port}/`;
    await answering(url, app, signal);
    const page = await browser.newPage();
    // What ours are compared with is compressed alike
    const bytes = bytesOf(await scriptsOf(page, url, ENTRY_LEVEL));
    await page.close();
    return bytes;
  } finally {
    await app.stop();
  }
}
