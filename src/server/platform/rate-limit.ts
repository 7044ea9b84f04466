import { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { RATE_LIMITS, type RateLimit, type RateLimitName } from "@/config/rate-limits";
import { DomainError } from "@/contracts/errors";
import { env } from "@/env";
import { processWide } from "@/lib/process-wide";
import { hashSecret } from "@/lib/secret";
import { SECOND } from "@/lib/time";
import { logger } from "./logger";

/** How often somebody may still do it, and in how many seconds the count starts again. */
interface Allowance {
  left: number;
  resetSeconds: number;
}

/** Counts how often somebody does something. */
export interface RateLimiter {
  /** Counts one more time for `who`. Throws `rate_limited` with the seconds to wait. */
  take(name: RateLimitName, who: string): Promise<Allowance>;
  close(): void;
}

/** What a limiter counts with: it says that it was once too often, and throws none of our errors. */
interface Tally {
  take(name: RateLimitName, who: string): Promise<Allowance & { refused: boolean }>;
  close(): void;
}

/** Counts in Redis, shared by all processes; in this process where there is none, or while it is out of reach. */
export function openTally(
  redisUrl: string | undefined,
  limits: Record<RateLimitName, RateLimit> = RATE_LIMITS,
): Tally {
  const redis = redisUrl === undefined ? null : openRedis(redisUrl);
  const reached = redis && firstAnswer(redis);
  const limiters = Object.entries(limits).map(([name, limit]) => [name, openLimiter(redis, name, limit)]);
  const byName: Record<RateLimitName, ReturnType<typeof openLimiter>> = Object.fromEntries(limiters);
  return {
    async take(name, who) {
      await reached;
      // Hashed, so that neither e-mails nor addresses lie in Redis.
      const counting = byName[name].consume(hashSecret(who));
      return counting.then((counted) => toldOf(counted, false), refusalOf);
    },
    close: () => redis?.disconnect(),
  };
}

/** Refuses what a tally says was once too often. */
export function limiterOver(tally: Tally): RateLimiter {
  return {
    async take(name, who) {
      const { left, resetSeconds, refused } = await tally.take(name, who);
      if (refused) throw new DomainError("rate_limited", { retryAfterSeconds: resetSeconds });
      return { left, resetSeconds };
    },
    close: () => tally.close(),
  };
}

function openLimiter(redis: Redis | null, name: string, { times, per }: RateLimit) {
  const settings = { keyPrefix: `udam:${name}`, points: times, duration: per / SECOND };
  const inProcess = new RateLimiterMemory(settings);
  if (redis === null) return inProcess;
  return new RateLimiterRedis({
    ...settings,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: inProcess,
  });
}

function openRedis(url: string): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: SECOND,
  });
  redis.on("error", (err) => logger.warn({ err }, "redis"));
  return redis;
}

/** The first connection or the first failure: what comes before either would be counted in the wrong place. */
function firstAnswer(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    redis.once("ready", () => resolve());
    redis.once("error", () => resolve());
  });
}

function refusalOf(reason: unknown): Allowance & { refused: boolean } {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  return toldOf(reason, true);
}

function toldOf({ remainingPoints, msBeforeNext }: RateLimiterRes, refused: boolean) {
  return { left: remainingPoints, resetSeconds: Math.max(1, Math.ceil(msBeforeNext / SECOND)), refused };
}

/** The process's limiter: one tally, opened on first use. */
export function rateLimiter(): RateLimiter {
  return limiterOver(processWide("tally", () => openTally(env().REDIS_URL)));
}
