import { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { RATE_LIMITS, type RateLimit, type RateLimitName } from "@/config/rate-limits";
import { DomainError } from "@/contracts/errors";
import { env } from "@/env";
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

/** Counts in Redis, shared by all processes; in this process where there is none, or while it is out of reach. */
export function openRateLimiter(
  redisUrl: string | undefined,
  limits: Record<RateLimitName, RateLimit> = RATE_LIMITS,
): RateLimiter {
  const redis = redisUrl === undefined ? null : openRedis(redisUrl);
  const reached = redis && firstAnswer(redis);
  const limiters = Object.entries(limits).map(([name, limit]) => [name, openLimiter(redis, name, limit)]);
  const byName: Record<RateLimitName, ReturnType<typeof openLimiter>> = Object.fromEntries(limiters);
  return {
    async take(name, who) {
      await reached;
      // Hashed, so that neither e-mails nor addresses lie in Redis.
      const { remainingPoints, msBeforeNext } = await byName[name].consume(hashSecret(who)).catch(refuse);
      return { left: remainingPoints, resetSeconds: toSeconds(msBeforeNext) };
    },
    close: () => redis?.disconnect(),
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

function refuse(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  throw new DomainError("rate_limited", { retryAfterSeconds: toSeconds(reason.msBeforeNext) });
}

const toSeconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / SECOND));

// One a process, also when a bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { udamRateLimiter?: RateLimiter };

/** The process's limiter, opened on first use. */
export function rateLimiter(): RateLimiter {
  shared.udamRateLimiter ??= openRateLimiter(env().REDIS_URL);
  return shared.udamRateLimiter;
}
