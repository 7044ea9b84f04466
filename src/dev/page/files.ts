import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const font = "@fontsource-variable/geist/files/geist-latin-wght-normal.woff2";
const beside = (path: string) => new URL(path, import.meta.url);
const style = (path: string) => ({ type: "text/css", file: beside(path) });
const FILES: Record<string, { type: string; file: URL | string }> = {
  "/tokens.css": style("../../app/styles/tokens.css"),
  "/base.css": style("../../app/styles/base.css"),
  "/button.css": style("../../components/ui/button.css"),
  "/badge.css": style("../../components/ui/badge.css"),
  "/choice.css": style("../../components/ui/choice.css"),
  "/field.css": style("../../components/ui/field.css"),
  "/note.css": style("../../components/ui/note.css"),
  "/page.css": style("./page.css"),
  "/mailbox.css": style("../mail/mailbox.css"),
  "/double.css": style("../stripe/double.css"),
  "/theme.js": { type: "text/javascript", file: beside("../../../public/theme.js") },
  "/icon.svg": { type: "image/svg+xml", file: beside("../../app/icon.svg") },
  "/geist.woff2": { type: "font/woff2", file: createRequire(import.meta.url).resolve(font) },
};

/** A file that the stand-ins' pages are made of, or null. */
export function pageFile(path: string): { type: string; body: Buffer } | null {
  const known = FILES[path];
  return known ? { type: known.type, body: readFileSync(known.file) } : null;
}
