const full = process.env["FULL"] === "1";

/** How hot it gets: enough to catch a mistake daily, and what was promised with FULL=1 (`npm run test:fire`). */
export const counts = {
  /** How long backends are killed under load, how often, and how long the load runs before in peace; milliseconds. */
  killMilliseconds: full ? 60_000 : 5_000,
  killEvery: 400,
  calmMilliseconds: full ? 20_000 : 4_000,
  /** The share of the peaceful throughput that has to be left. Of a short run beside other work, less can be said. */
  throughputLeft: full ? 0.5 : 0.25,
  /** How often PostgreSQL is stopped at once and started again, and the time it may take to serve then; milliseconds. */
  databaseStops: full ? 20 : 2,
  servesWithin: full ? 5_000 : 15_000,
  /** How often the app is killed. */
  appKills: full ? 50 : 3,
  /** How often the app waits for an answer that never comes: twenty seconds each. */
  silences: full ? [1, 2] : [],
  /** Whether each guard is taken out of a copy of its own. */
  guardsApart: full,
  /** Processes that start at once on an empty database. */
  instances: full ? 8 : 3,
  /** Programs that buy, verify and reveal at the same time. */
  shoppers: 12,
} as const;
