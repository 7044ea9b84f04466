import { parseArgs } from "node:util";
import { env } from "@/env";
import { openDatabase } from "@/server/db/client";
import { rotateKeys } from "@/server/domain/listing/rotate-keys";
import { secretBox } from "@/server/platform/secret-box";

/**
 * Seals every credential under the first key of KEYRING. Put the new key first and keep the old ones, restart every
 * process, run this, and take the old keys out once it says that nothing is left under them. Safe to kill and repeat.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { batch: { type: "string", default: "100" } } });
  const { db, sql } = openDatabase(env().DIRECT_DATABASE_URL ?? env().DATABASE_URL, 2);
  const box = secretBox();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  try {
    const { resealed, unopenable, left } = await rotateKeys(db, box, {
      batch: Number(values.batch),
      onProgress: (count) => say(`${count} sealed under ${box.currentKeyId}`),
    });
    for (const id of unopenable) say(`${id} is not opened by any key on the ring`);
    say(`Done: ${resealed} sealed anew, ${left} left under older keys.`);
    process.exitCode = left > 0 ? 1 : 0;
  } finally {
    await sql.end();
  }
}

await main();
