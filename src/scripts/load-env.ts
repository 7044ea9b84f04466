import { existsSync } from "node:fs";

/** Reads the files that Next reads too, in the same order. What the environment already says stays. */
export function loadEnv(): void {
  for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);
}
