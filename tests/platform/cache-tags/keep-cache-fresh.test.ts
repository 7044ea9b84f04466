import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CACHE_TAGS, CACHE_TAGS_CHANNEL } from "@/config/cache-tags";
import { keepCacheFresh } from "@/server/platform/cache-tags/keep-cache-fresh";
import { testDb } from "../../support/test-db";

const { sql } = testDb();
const tell = (tag: string) => sql.notify(CACHE_TAGS_CHANNEL, tag);

let dropped: string[] = [];
let broken = false;
let failures = 0;
let keeping: ReturnType<typeof keepCacheFresh>;
beforeEach(async () => {
  dropped = [];
  broken = false;
  failures = 0;
  keeping = keepCacheFresh(async (tags) => {
    if (broken) {
      failures++;
      throw new Error("The server does not answer yet.");
    }
    dropped.push(...tags);
  });
  await vi.waitFor(() => expect(dropped).toEqual([CACHE_TAGS.everything]));
  dropped = [];
});
afterEach(() => keeping.stop());

test("what is told is dropped", async () => {
  await tell("listing:one");
  await vi.waitFor(() => expect(dropped).toEqual(["listing:one"]));
});

test("after its connection was lost everything is dropped, and what is told then is heard", async () => {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'udam-listener' and datname = current_database()`;
  await vi.waitFor(() => expect(dropped).toEqual([CACHE_TAGS.everything]), { timeout: 20_000 });
  await tell("listing:two");
  await vi.waitFor(() => expect(dropped).toEqual([CACHE_TAGS.everything, "listing:two"]));
});

test("what could not be dropped is dropped later", async () => {
  broken = true;
  await tell("listing:three");
  await vi.waitFor(() => expect(failures).toBeGreaterThan(0));
  broken = false;
  await vi.waitFor(() => expect(dropped).toContain(CACHE_TAGS.everything), { timeout: 20_000 });
});

test("a flood of changes is one drop of everything", async () => {
  await sql`select pg_notify(${CACHE_TAGS_CHANNEL}, 'listing:' || n) from generate_series(1, 5000) n`;
  await vi.waitFor(() => expect(dropped).toContain(CACHE_TAGS.everything));
  expect(dropped.length).toBeLessThan(500);
});
