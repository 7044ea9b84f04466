import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { readIfThere, writePrivate } from "../folder";
import { startNode } from "./child";
import { copyApiReference } from "./copy-api-reference";
import { say, step } from "./progress";

const INPUTS = ["src/**/*", "public/**/*", "patches/*", "package-lock.json", "*.config.*", "tsconfig.json"];
const NOT_BUILT = /^(src[/\\](scripts|dev|server[/\\]entry)|public[/\\]vendor)[/\\]/;
const BUILD_ID = ".next/BUILD_ID";
const NOTE = ".next/built-from";

/** Makes the production build, unless the one that is there came from the same sources. */
export async function buildIfChanged(signal: AbortSignal): Promise<void> {
  if (readIfThere(NOTE) === `${hashOfInputs()} ${readIfThere(BUILD_ID)}`)
    say("  ✓ Production build is up to date");
  else await step("Making the production build", () => build(signal));
}

/** `next build`, which needs no database and no environment, and a note of what it was made from. */
export async function build(signal: AbortSignal): Promise<void> {
  copyApiReference();
  const sources = hashOfInputs();
  const child = startNode(["node_modules/next/dist/bin/next", "build"], {
    ...process.env,
    NODE_ENV: "production",
  });
  signal.addEventListener("abort", child.stop, { once: true });
  const code = await child.ended;
  signal.removeEventListener("abort", child.stop);
  if (code !== 0) throw new Error(`The build failed.\n${child.output()}`);
  writePrivate(NOTE, `${sources} ${readIfThere(BUILD_ID)}`);
}

function hashOfInputs(): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of globSync(INPUTS).sort()) {
    if (NOT_BUILT.test(path) || !statSync(path).isFile()) continue;
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}
