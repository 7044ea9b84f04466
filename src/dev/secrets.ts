import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { readIfThere, writePrivate } from "./folder";

const Secrets = z.object({ databasePassword: z.string(), sessionSecret: z.string(), keyring: z.string() });
export type DevSecrets = z.infer<typeof Secrets>;

/** The secrets of development, made once and kept. Their names mark them, so that production can refuse them. */
export function devSecrets(folder: string): DevSecrets {
  const path = join(folder, "secrets.json");
  const kept = readIfThere(path);
  if (kept !== null) return Secrets.parse(JSON.parse(kept));
  const made = {
    databasePassword: randomBytes(16).toString("hex"),
    sessionSecret: `development-${randomBytes(32).toString("base64url")}`,
    keyring: `development:${randomBytes(32).toString("base64")}`,
  };
  writePrivate(path, JSON.stringify(made, null, 2));
  return made;
}
