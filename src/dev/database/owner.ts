import { execFileSync } from "node:child_process";
import { type Stats, statSync } from "node:fs";
import { dirname } from "node:path";

/** Who PostgreSQL runs as: PostgreSQL refuses root. Spread into spawn's options; empty means "as ourselves". */
export interface Owner {
  uid?: number;
  gid?: number;
}

/** Ourselves, or for root the system's `postgres` user, which is made when there is none. */
export function databaseOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  try {
    return postgresUser();
  } catch {
    execFileSync("groupadd", ["--force", "--system", "postgres"]);
    execFileSync("useradd", ["--system", "--no-create-home", "--gid", "postgres", "postgres"]);
    return postgresUser();
  }
}

function postgresUser(): Owner {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Whether `owner` can get to `path`: root's own folders (/root, mktemp -d) are closed to other users. */
export function canReach(owner: Owner, path: string): boolean {
  if (owner.uid === undefined) return true;
  const stats = statSync(path, { throwIfNoEntry: false });
  const open = !stats || stats.uid === owner.uid || isOpenToOthers(stats);
  return open && (dirname(path) === path || canReach(owner, dirname(path)));
}

function isOpenToOthers(stats: Stats): boolean {
  return (stats.mode & 0o001) !== 0;
}
