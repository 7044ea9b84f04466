import { parseArgs } from "node:util";
import { say } from "@/dev/run/progress";
import { directUrl } from "@/dev/run/stage";
import { withMarket } from "@/dev/run/with-market";
import { openDatabase } from "@/server/db/client";
import { rotateKeys } from "@/server/domain/listing/rotate-keys";
import { rotateWebhookKeys } from "@/server/domain/webhook/rotate-webhook-keys";
import { secretBox } from "@/server/platform/secret-box";
import { loadEnv } from "./load-env";

/**
 * Seals every credential and signing secret under the first key of KEYRING. Put the new key first and keep the old ones, restart every
 * process, run this, and take the old keys out once it says that nothing is left under them. Safe to kill and repeat.
 */
loadEnv();
await withMarket(async () => {
  const { values } = parseArgs({ options: { batch: { type: "string", default: "100" } } });
  const { db, sql } = openDatabase(directUrl(), 2);
  const box = secretBox();
  try {
    const batch = Number(values.batch);
    const onProgress = (count: number) => say(`${count} sealed under ${box.currentKeyId}`);
    const rotations = [
      await rotateKeys(db, box, { batch, onProgress }),
      await rotateWebhookKeys(db, box, { batch }),
    ];
    const sum = (count: "resealed" | "left") =>
      rotations.reduce((total, rotation) => total + rotation[count], 0);
    const left = sum("left");
    for (const id of rotations.flatMap(({ unopenable }) => unopenable as string[]))
      say(`${id} is not opened by any key on the ring`);
    say(`Done: ${sum("resealed")} sealed anew, ${left} left under older keys.`);
    if (left > 0) process.exitCode = 1;
  } finally {
    await sql.end();
  }
});
