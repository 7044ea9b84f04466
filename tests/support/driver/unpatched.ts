import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A copy of the installed driver in a folder of its own, with our patch taken back out: the driver as published. */
export function unpatchedDriver(): { entry: string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "udam-driver-"));
  cpSync("patches", join(folder, "patches"), { recursive: true });
  cpSync("node_modules/postgres", join(folder, "node_modules/postgres"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"dependencies":{"postgres":"*"}}');
  writeFileSync(join(folder, "package-lock.json"), "{}");
  const patchPackage = createRequire(import.meta.url).resolve("patch-package");
  execFileSync(process.execPath, [patchPackage, "--reverse"], { cwd: folder, stdio: "pipe" });
  return { entry: join(folder, "node_modules/postgres/src/index.js"), folder };
}
