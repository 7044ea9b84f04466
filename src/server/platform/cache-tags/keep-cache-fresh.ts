import { setTimeout as wait } from "node:timers/promises";
import { CACHE_TAGS, CACHE_TAGS_CHANNEL } from "@/config/cache-tags";
import { env } from "@/env";
import { SECOND } from "@/lib/time";
import { listenTo } from "@/server/db/listen";
import { logger } from "../logger";

/** Drops everything marked with one of the tags from the cache of this process. */
export type DropTags = (tags: readonly string[]) => Promise<void>;

/** Milliseconds between one request to drop tags and the next: the first goes at once, those that follow it go together. */
const PAUSE = 20;
/** More than these at once are not worth telling apart. */
const MANY = 100;

/**
 * Drops from this process's cache what any process has changed, as the database tells it, until it is stopped. After a
 * gap in what was heard everything goes. What could not be dropped is tried again until it is.
 */
export function keepCacheFresh(dropTags: DropTags): { stop(): Promise<void> } {
  const { DATABASE_URL, DIRECT_DATABASE_URL = DATABASE_URL } = env();
  const stopping = new AbortController();
  const told = new Set<string>();
  let dropping: Promise<void> | null = null;

  const add = (tag: string) => {
    told.add(tag);
    dropping ??= dropAll().finally(() => {
      dropping = null;
    });
  };

  // What is told while some are being dropped goes with the next
  async function dropAll(): Promise<void> {
    while (told.size > 0 && !stopping.signal.aborted) {
      const tags = told.has(CACHE_TAGS.everything) || told.size > MANY ? [CACHE_TAGS.everything] : [...told];
      told.clear();
      let pause = PAUSE;
      try {
        await dropTags(tags);
      } catch (err) {
        logger.warn({ err }, "cached pages could not be dropped; trying again");
        told.add(CACHE_TAGS.everything);
        pause = SECOND;
      }
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const listening = listenTo({
    url: DIRECT_DATABASE_URL,
    channel: CACHE_TAGS_CHANNEL,
    onListening: () => add(CACHE_TAGS.everything),
    onTold: add,
    onLost: (err) => logger.warn({ err }, "changes of the catalogue are not heard; connecting again"),
  });
  return {
    async stop() {
      stopping.abort();
      await listening.stop();
      await dropping;
    },
  };
}
