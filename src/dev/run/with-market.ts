import { devFolder } from "../folder";
import { claimFolder, currentClaim, releaseFolder } from "./claim";
import { type Lifetime, live } from "./lifetime";
import { devVariables, stageDatabase } from "./stage";

/**
 * Runs one command on the market's database: the one DATABASE_URL names, else the embedded one, which is started for
 * the command unless `npm run demo` or `npm run dev` has it running.
 */
export function withMarket(command: (lifetime: Lifetime) => Promise<void>): Promise<void> {
  return live(async (lifetime) => {
    if (!process.env["DATABASE_URL"]) {
      const folder = devFolder();
      const running = currentClaim(folder)?.databaseUrl;
      if (!running) {
        await claimFolder(folder);
        lifetime.onEnd(() => releaseFolder(folder));
      }
      const database = running ? { DATABASE_URL: running } : await stageDatabase(lifetime);
      Object.assign(process.env, devVariables("development", 3000), database);
    }
    await command(lifetime);
  });
}
