import { and, asc, eq, gt, ne } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { credentials } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type SecretBox, UnopenableError } from "@/server/domain/secret-box";
import { openCredential, sealCredential } from "./credential";

export interface Rotation {
  /** Credentials sealed anew under the current key. */
  resealed: number;
  /** Credentials that no key on the ring opens: left as they are. */
  unopenable: Id<"crd">[];
  /** Credentials that are not under the current key when it ends. At zero the older keys can leave the ring. */
  left: number;
}

/**
 * Seals every credential under the current key, a batch of reads at a time. Each row is its own compare-and-set, so a
 * reader always finds an envelope with its key's id, a replacement in between wins, and a job that is killed is simply
 * run again: what is done is under the current key already.
 */
export async function rotateKeys(
  db: Db,
  box: SecretBox,
  input: { batch: number; onProgress?: (resealed: number) => void },
): Promise<Rotation> {
  const rotation: Rotation = { resealed: 0, unopenable: [], left: 0 };
  let rows = await readBatch(db, box, input.batch, null);
  while (rows.length > 0) {
    for (const row of rows) {
      const outcome = await reseal(db, box, row);
      if (outcome === "resealed") rotation.resealed++;
      if (outcome === "unopenable") rotation.unopenable.push(row.id);
    }
    input.onProgress?.(rotation.resealed);
    rows = await readBatch(db, box, input.batch, rows.at(-1)?.id ?? null);
  }
  rotation.left = await db.$count(credentials, ne(credentials.keyId, box.currentKeyId));
  return rotation;
}

type Row = typeof credentials.$inferSelect;

async function readBatch(db: Db, box: SecretBox, batch: number, after: Id<"crd"> | null): Promise<Row[]> {
  return db
    .select()
    .from(credentials)
    .where(and(ne(credentials.keyId, box.currentKeyId), after ? gt(credentials.id, after) : undefined))
    .orderBy(asc(credentials.id))
    .limit(batch);
}

async function reseal(db: Db, box: SecretBox, row: Row): Promise<"resealed" | "unopenable" | "changed"> {
  let fresh: ReturnType<typeof sealCredential>;
  try {
    fresh = sealCredential(box, { ...row, secret: openCredential(box, row) });
  } catch (error) {
    if (error instanceof UnopenableError) return "unopenable";
    throw error;
  }
  const changed = await db
    .update(credentials)
    .set({ sealed: fresh.sealed, keyId: fresh.keyId })
    .where(and(eq(credentials.id, row.id), eq(credentials.sealed, row.sealed)))
    .returning({ id: credentials.id });
  return changed.length > 0 ? "resealed" : "changed";
}
