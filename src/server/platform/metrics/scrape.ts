import { sql } from "drizzle-orm";
import { env } from "@/env";
import { processWide } from "@/lib/process-wide";
import { MINUTE, SECOND } from "@/lib/time";
import { openProbe } from "@/server/db/probe";
import type { Db } from "@/server/db/types";
import { currentTime } from "../clock";
import { logger } from "../logger";
import { instruments } from "./instruments";
import { PARTS, type Part, readOwn } from "./parts";

/** All that the database may take, within the ten seconds that Prometheus waits. */
const PATIENCE = 8 * SECOND;
/** A reading of a whole table is good for a minute, and takes at most a sixtieth of the time. */
const SHARE = 60;

/** Answers with everything that is measured, in Prometheus' text format. */
export type Scrape = () => Promise<string>;

/** Reads over one connection beside the pool. Those who ask at the same time get the same answer. */
export function openScrape(url: string): Scrape {
  const probe = openProbe(url, PATIENCE);
  const goodUntil = new Map<string, number>();
  let reading: Promise<string> | undefined;

  async function read(): Promise<string> {
    readOwn(instruments());
    const due = Object.entries(PARTS).filter(([name]) => (goodUntil.get(name) ?? 0) <= performance.now());
    for (const [name, part] of due) forget(name, part);
    await probe
      .look(async (db) => {
        await db.execute(sql`select 1`); // where there is no connection, no part is worth a try
        for (const [name, part] of due) await readPart(db, name, part);
      })
      .catch((err: unknown) => logger.warn({ err }, "metrics without the database"));
    return instruments().registry.metrics();
  }

  /** What cannot be read is not there: better than what was true an hour ago. */
  function forget(name: string, { gauges }: Part): void {
    goodUntil.delete(name);
    instruments().readable.set({ part: name }, 0);
    for (const gauge of gauges) instruments()[gauge].reset();
  }

  async function readPart(db: Db, name: string, part: Part): Promise<void> {
    const started = performance.now();
    try {
      await part.read(db, instruments(), currentTime());
    } catch (err) {
      logger.warn({ err, part: name }, "metrics");
      return forget(name, part);
    }
    const ended = performance.now();
    instruments().readable.set({ part: name }, 1);
    if (part.readsWholeTable) goodUntil.set(name, ended + Math.max(MINUTE, (ended - started) * SHARE));
  }

  return () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}

/** The process's metrics. */
export function scrape(): Promise<string> {
  return processWide("scrape", () => openScrape(env().DATABASE_URL))();
}
