import { cpSync } from "node:fs";

const FROM = "node_modules/@scalar/api-reference/dist/browser/standalone.js";

/** Puts the viewer of /docs/api where the app serves it from; 4.8 MB that are not worth a place in the repository. */
export function copyApiReference(): void {
  cpSync(FROM, "public/vendor/api-reference.js");
}
