import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { env } from "@/env";
import { credentials } from "@/server/db/schema";
import { openCredential } from "@/server/domain/listing/credential";
import { rotateKeys } from "@/server/domain/listing/rotate-keys";
import { setSharedCredential } from "@/server/domain/listing/set-shared-credential";
import { createSecretBox } from "@/server/platform/secret-box";
import { untilBlocked } from "../support/blocked";
import { counts } from "../support/counts";
import { aSeller } from "../support/factories/account";
import { aListing, type ListingFixture } from "../support/factories/listing";
import { testDb } from "../support/test-db";

const { db, sql } = testDb();
const total = counts.rotatedCredentials;
const oldKey = { id: "old", key: Buffer.alloc(32, "an old key") };
const newKey = { id: "new", key: Buffer.alloc(32, "a new key") };
const oldBox = createSecretBox([oldKey]);
const bothBox = createSecretBox([newKey, oldKey]);
const newBox = createSecretBox([newKey]);
const now = new Date();

/** A pool whose credentials are all sealed under the old key. */
async function anOldPool(units: number): Promise<ListingFixture> {
  const seller = await aSeller(db);
  return aListing(db, { sellerId: seller.id, delivery: "pool", units, box: oldBox });
}

function startJob(): ChildProcess {
  const KEYRING = [newKey, oldKey].map(({ id, key }) => `${id}:${key.toString("base64")}`).join(",");
  return spawn(process.execPath, ["--import", "tsx", "src/scripts/keys-rotate.ts", "--batch=10"], {
    env: { ...process.env, KEYRING, DATABASE_URL: env().DATABASE_URL },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Runs the job until it reports progress for the `batches`-th time, then kills it the hard way. */
async function runAndKill(batches: number): Promise<void> {
  const job = startJob();
  const ended = once(job, "exit");
  let lines = 0;
  job.stdout?.on("data", (chunk: Buffer) => {
    lines += chunk.toString().split("\n").length - 1;
    if (lines >= batches) job.kill("SIGKILL");
  });
  expect(await ended).toEqual([null, "SIGKILL"]);
}

const underNewKey = () => db.$count(credentials, eq(credentials.keyId, "new"));

test("keys rotate under readers and through two kills; then the old key can leave", async () => {
  const listing = await anOldPool(total);
  const expected = new Map(listing.credentialIds.map((id, index) => [id, listing.secrets[index]]));
  let reading = true;
  let reads = 0;
  const readers = Array.from({ length: 4 }, async () => {
    while (reading) {
      const id = listing.credentialIds[Math.floor(Math.random() * total)] ?? "crd_";
      const [row] = await db.select().from(credentials).where(eq(credentials.id, id));
      expect(row && openCredential(bothBox, row)).toBe(expected.get(id));
      reads++;
    }
  });

  await runAndKill(3);
  const afterFirst = await underNewKey();
  expect(afterFirst).toBeGreaterThanOrEqual(30);
  await runAndKill(3);
  const afterSecond = await underNewKey();
  expect(afterSecond).toBeGreaterThanOrEqual(afterFirst + 30);
  expect(afterSecond).toBeLessThan(total);

  const [exitCode] = await once(startJob(), "exit");
  reading = false;
  await Promise.all(readers);
  expect(exitCode).toBe(0);
  expect(reads).toBeGreaterThan(100);

  const rows = await db.select().from(credentials);
  expect(rows).toHaveLength(total);
  for (const row of rows) expect(openCredential(newBox, row)).toBe(expected.get(row.id));
}, 240_000);

test("a credential replaced between reading and sealing keeps its new secret", async () => {
  const seller = await aSeller(db);
  const listing = await aListing(db, { sellerId: seller.id, units: 1 });
  const own = { sellerId: seller.id, listingId: listing.id, client: null, now };
  await setSharedCredential(db, oldBox, { ...own, secret: "the-first" });

  const rotation = await db.transaction(async (tx) => {
    await setSharedCredential(tx, oldBox, { ...own, secret: "the-second" });
    const started = rotateKeys(db, bothBox, { batch: 10 });
    await untilBlocked(sql);
    return { started };
  });
  expect(await rotation.started).toMatchObject({ resealed: 0, left: 1 });

  expect(await rotateKeys(db, bothBox, { batch: 10 })).toMatchObject({ resealed: 1, left: 0 });
  const [row] = await db.select().from(credentials);
  expect(row && openCredential(newBox, row)).toBe("the-second");
});

test("what no key opens is named and left as it is", async () => {
  const listing = await anOldPool(3);
  const [broken = "crd_"] = listing.credentialIds;
  await db.update(credentials).set({ keyId: "lost" }).where(eq(credentials.id, broken));
  expect(await rotateKeys(db, bothBox, { batch: 1 })).toEqual({
    resealed: 2,
    unopenable: [broken],
    left: 1,
  });
});
