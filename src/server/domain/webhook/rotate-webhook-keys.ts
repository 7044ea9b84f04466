import { and, asc, eq, gt, isNull, ne, or } from "drizzle-orm";
import type { Id } from "@/lib/id";
import { webhookEndpoints } from "@/server/db/schema";
import type { Db } from "@/server/db/types";
import { type SecretBox, UnopenableError } from "@/server/domain/secret-box";
import { type EndpointRow, openEndpointSecret, previousOf, sealEndpointSecret } from "./endpoint-secret";

interface Rotation {
  resealed: number;
  unopenable: Id<"whe">[];
  /** Endpoints that are not under the current key when it ends. */
  left: number;
}

const isOld = (box: SecretBox) =>
  and(
    isNull(webhookEndpoints.removedAt),
    or(ne(webhookEndpoints.keyId, box.currentKeyId), ne(webhookEndpoints.previousKeyId, box.currentKeyId)),
  );

/** Seals every endpoint's secrets under the current key, each row its own compare-and-set. Safe to kill and repeat. */
export async function rotateWebhookKeys(
  db: Db,
  box: SecretBox,
  { batch }: { batch: number },
): Promise<Rotation> {
  const rotation: Rotation = { resealed: 0, unopenable: [], left: 0 };
  let rows = await readBatch(db, box, batch, null);
  while (rows.length > 0) {
    for (const row of rows) {
      const outcome = await reseal(db, box, row);
      if (outcome === "resealed") rotation.resealed++;
      if (outcome === "unopenable") rotation.unopenable.push(row.id);
    }
    rows = await readBatch(db, box, batch, rows.at(-1)?.id ?? null);
  }
  rotation.left = await db.$count(webhookEndpoints, isOld(box));
  return rotation;
}

async function readBatch(
  db: Db,
  box: SecretBox,
  batch: number,
  after: Id<"whe"> | null,
): Promise<EndpointRow[]> {
  return db
    .select()
    .from(webhookEndpoints)
    .where(and(isOld(box), after ? gt(webhookEndpoints.id, after) : undefined))
    .orderBy(asc(webhookEndpoints.id))
    .limit(batch);
}

async function reseal(
  db: Db,
  box: SecretBox,
  row: EndpointRow,
): Promise<"resealed" | "unopenable" | "changed"> {
  try {
    const current = sealEndpointSecret(box, { ...row, secret: openEndpointSecret(box, row) });
    const before = previousOf(row);
    const previous =
      before && sealEndpointSecret(box, { ...before, secret: openEndpointSecret(box, before) });
    const changed = await db
      .update(webhookEndpoints)
      .set({
        ...{ sealed: current.sealed, keyId: current.keyId },
        ...{ previousSealed: previous?.sealed ?? null, previousKeyId: previous?.keyId ?? null },
      })
      .where(and(eq(webhookEndpoints.id, row.id), eq(webhookEndpoints.sealed, row.sealed)))
      .returning({ id: webhookEndpoints.id });
    return changed.length > 0 ? "resealed" : "changed";
  } catch (error) {
    if (error instanceof UnopenableError) return "unopenable";
    throw error;
  }
}
