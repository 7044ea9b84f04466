import { pageFile } from "../page/files";
import { frame, listPage, mailPage, missingPage } from "./html";
import type { Mails } from "./mails";

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
  const file = pageFile(url.pathname);
  if (file) return { status: 200, ...file };
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
