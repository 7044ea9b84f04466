import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { frame, listPage, mailPage, missingPage } from "./html";
import type { Mails } from "./mails";

const font = "@fontsource-variable/geist/files/geist-latin-wght-normal.woff2";
const beside = (path: string) => new URL(path, import.meta.url);
const FILES: Record<string, { type: string; file: URL | string }> = {
  "/tokens.css": { type: "text/css", file: beside("../../app/styles/tokens.css") },
  "/base.css": { type: "text/css", file: beside("../../app/styles/base.css") },
  "/mailbox.css": { type: "text/css", file: beside("./mailbox.css") },
  "/theme.js": { type: "text/javascript", file: beside("../../../public/theme.js") },
  "/icon.svg": { type: "image/svg+xml", file: beside("../../app/icon.svg") },
  "/geist.woff2": { type: "font/woff2", file: createRequire(import.meta.url).resolve(font) },
};

// A mail's own styles and pictures may show; nothing in it may run.
const FRAME_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; sandbox allow-popups allow-popups-to-escape-sandbox";

interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
  policy?: string;
}

const html = (body: string, status = 200): Answer => ({ status, type: "text/html; charset=utf-8", body });

/** Answers one request to the mailbox: its pages, its files, and `/api/mails?to=` for tests. */
export function answer(mails: Mails, url: URL): Answer {
  const asset = FILES[url.pathname];
  if (asset) return { status: 200, type: asset.type, body: readFileSync(asset.file) };
  if (url.pathname === "/") return html(listPage(mails.list()));
  if (url.pathname === "/api/mails") {
    const list = mails.list(url.searchParams.get("to") ?? undefined);
    return { status: 200, type: "application/json", body: JSON.stringify(list) };
  }
  const [, id = "", part] = /^\/mails\/([^/]+)(\/html)?$/.exec(url.pathname) ?? [];
  const mail = mails.get(id);
  if (!mail) return html(missingPage(), 404);
  return part ? { ...html(frame(mail)), policy: FRAME_POLICY } : html(mailPage(mail));
}
