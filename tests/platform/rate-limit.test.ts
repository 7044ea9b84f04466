import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RATE_LIMITS } from "@/config/rate-limits";
import { HOUR, SECOND } from "@/lib/time";
import { limiterOver, openTally, type RateLimiter } from "@/server/platform/rate-limit";
import { startRedis } from "../support/redis";

const TIMES = 10;
const LIMITS = { ...RATE_LIMITS, report: { times: TIMES, per: HOUR } };

const opened: { close(): void }[] = [];
const open = (url: string | undefined): RateLimiter => {
  const limiter = limiterOver(openTally(url, LIMITS));
  opened.push(limiter);
  return limiter;
};
afterEach(() => {
  for (const limiter of opened.splice(0)) limiter.close();
});

/** How many of so many takes at once go through. */
async function passed(limiter: RateLimiter, takes: number, who = "acc_1"): Promise<number> {
  const results = await Promise.allSettled(Array.from({ length: takes }, () => limiter.take("report", who)));
  return results.filter(({ status }) => status === "fulfilled").length;
}

const waitOf = (limiter: RateLimiter) =>
  limiter.take("report", "acc_1").catch((error) => ({ code: error.code, ...error.details }));

function behaves(where: () => string | undefined) {
  test("of many at once, as many go through as may, and the rest hear how long to wait", async () => {
    const limiter = open(where());
    expect(await passed(limiter, 3 * TIMES)).toBe(TIMES);
    const told = await waitOf(limiter);
    expect(told).toMatchObject({ code: "rate_limited", retryAfterSeconds: expect.any(Number) });
    expect(told.retryAfterSeconds).toBeLessThanOrEqual(HOUR / SECOND);
    expect(told.retryAfterSeconds).toBeGreaterThan(HOUR / SECOND - 60);
  });

  test("people are counted apart, and so is what they do", async () => {
    const limiter = open(where());
    await passed(limiter, TIMES);
    expect(await passed(limiter, 1, "acc_2")).toBe(1);
    const { left, resetSeconds } = await limiter.take("reveal", "acc_1");
    expect(left).toBe(RATE_LIMITS.reveal.times - 1);
    expect(resetSeconds).toBeGreaterThan(0);
  });
}

describe("in memory", () => {
  behaves(() => undefined);

  test("after the span it is free again", async () => {
    vi.useFakeTimers();
    try {
      const limiter = open(undefined);
      expect(await passed(limiter, TIMES + 1)).toBe(TIMES);
      vi.setSystemTime(Date.now() + HOUR + SECOND);
      expect(await passed(limiter, TIMES + 1)).toBe(TIMES);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("in Redis", () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.stop());

  behaves(() => redis.url);

  test("two processes count together", async () => {
    const [one, other] = [open(redis.url), open(redis.url)];
    const both = await Promise.all([passed(one, TIMES), passed(other, TIMES)]);
    expect(both[0] + both[1]).toBe(TIMES);
  });

  test("nobody's name lies there", async () => {
    await open(redis.url).take("mail_to", "someone@example.org");
    const client = new Redis(redis.url);
    const keys = await client.keys("*");
    client.disconnect();
    expect(keys).toEqual([expect.stringMatching(/^udam:mail_to:[0-9a-f]{64}$/)]);
  });

  test("while it is out of reach each process counts for itself", async () => {
    const limiter = open(redis.url);
    await limiter.take("report", "acc_1");
    await redis.stop();
    expect(await passed(limiter, 3 * TIMES)).toBe(TIMES);
    expect(await waitOf(limiter)).toMatchObject({ code: "rate_limited" });
    redis = await startRedis();
  });
});
