import { afterAll, beforeAll, expect, test } from "vitest";
import { MINUTE, SECOND } from "@/lib/time";
import { counts } from "./counts";
import { type Crowd, gather } from "./crowd";
import { askAgain, emptyJournal, type Journal, shop } from "./load";
import { type FireMarket, openFireMarket } from "./market";
import { settleUp } from "./settle-up";

let market: FireMarket;
let crowd: Crowd;
const journal = emptyJournal();

beforeAll(async () => {
  market = await openFireMarket("kills");
  crowd = await gather(market.direct().db);
}, 5 * MINUTE);
afterAll(() => market.close());

/** Lets the crowd shop for as long as `shake` takes; answers how many requests a second had their effect meanwhile. */
async function shopping(shake: () => Promise<void>): Promise<number> {
  let over = false;
  const before = journal.done;
  const started = performance.now();
  const load = { url: market.server().url, crowd, journal, goesOn: () => !over };
  const shoppers = Array.from({ length: counts.shoppers }, () => shop(load));
  await shake().finally(() => {
    over = true;
  });
  const rate = ((journal.done - before) * SECOND) / (performance.now() - started);
  await Promise.all(shoppers);
  return rate;
}

const settle = async (told: Journal) => {
  await askAgain({ url: market.server().url, crowd, journal: told });
  await settleUp(market, told);
};

test("a backend dies every 0.4 s: every request is answered, at least half the throughput is left, nothing is lost", {
  timeout: counts.killMilliseconds + counts.calmMilliseconds + 10 * MINUTE,
}, async () => {
  await shopping(() => lasting(SECOND)); // compiles what it needs
  const calm = await shopping(() => lasting(counts.calmMilliseconds));
  const { sql } = market.direct();
  let kills = 0;
  const shaken = await shopping(async () => {
    const end = performance.now() + counts.killMilliseconds;
    while (performance.now() < end) {
      const killed = await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name in ('udam', 'udam-worker') and datname = current_database()
        order by random() limit 1`;
      kills += killed.length;
      await lasting(counts.killEvery);
    }
  });
  expect(kills).toBeGreaterThan(counts.killMilliseconds / counts.killEvery / 2);
  expect(journal.again, "answers that said to ask again").toBeGreaterThan(0);
  expect(journal.broken).toBe(0);
  expect(shaken / calm, `${Math.round(shaken)}/s of ${Math.round(calm)}/s`).toBeGreaterThan(
    counts.throughputLeft,
  );
  console.log(`${kills} kills: ${Math.round(shaken)} requests/s, ${Math.round(calm)} in peace`);
  await settle(journal);
  expectNothingUncaught();
});

test("PostgreSQL stops at once and comes back: the same process serves again in time", {
  timeout: counts.databaseStops * MINUTE + 10 * MINUTE,
}, async () => {
  const waits: number[] = [];
  await shopping(async () => {
    for (let stop = 0; stop < counts.databaseStops; stop++) {
      await market.place.stopAtOnce();
      const before = journal.again;
      while (journal.again < before + counts.shoppers) await lasting(20); // everybody has noticed
      await market.place.start();
      const back = performance.now();
      const served = journal.done;
      while (journal.done === served) await lasting(5);
      waits.push(Math.round(performance.now() - back));
      await market.server().ready();
      while (journal.done < served + counts.shoppers) await lasting(20);
    }
  });
  console.log(`served again after ${waits.join(", ")} ms`);
  expect(Math.max(...waits)).toBeLessThan(counts.servesWithin);
  expect(journal.broken).toBe(0);
  await settle(journal);
  expectNothingUncaught();
});

test("kill -9 of the app: no acknowledged effect is lost, unknown ones come out once, jobs go on", {
  timeout: counts.appKills * MINUTE + 10 * MINUTE,
}, async () => {
  const { sql } = market.direct();
  const jobs: string[] = [];
  for (let kill = 0; kill < counts.appKills; kill++) {
    const broken = journal.broken;
    await shopping(async () => {
      const served = journal.done;
      while (journal.done < served + counts.shoppers) await lasting(5);
      await lasting(Math.random() * 300);
      // A mail to nobody: it fails, and is put by for later
      const [job] = await sql`insert into pgboss.job (name, data) values ('mail', '{}') returning id`;
      jobs.push(job?.["id"]);
      await market.server().kill();
    });
    expect(journal.broken).toBeGreaterThan(broken);
    await market.restart();
  }
  await settle(journal);
  const untouched = () =>
    sql`select 1 from pgboss.job where id = any(${jobs}) and state in ('created', 'active')`;
  while ((await untouched()).length > 0) await lasting(100);
});

const lasting = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function expectNothingUncaught(): void {
  expect(market.server().isRunning()).toBe(true);
  expect(market.server().log()).not.toMatch(/uncaught|unhandled/i);
}
