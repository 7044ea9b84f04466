import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const FROM = "node_modules/@scalar/api-reference/dist/browser/standalone.js";
const FOLDER = "public/vendor";
const FONT = /url\(https:\/\/fonts\.scalar\.com\/[^)]+\)/g;

/**
 * Puts the viewer of /docs/api where the app serves it from: 4.8 MB that are not worth a place in the repository. It
 * names fonts on a server of its makers; pages here ask nobody else for anything.
 */
export function copyApiReference(): void {
  mkdirSync(FOLDER, { recursive: true });
  const script = readFileSync(FROM, "utf8").replaceAll(FONT, 'local("sans-serif")');
  writeFileSync(`${FOLDER}/api-reference.js`, script);
}
