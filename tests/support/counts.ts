const full = process.env["FULL"] === "1";

/** How much of everything a run does: enough to catch a mistake daily, and what was promised with FULL=1. */
export const counts = {
  /** Command sequences of the order model against the real database, and the length of each. */
  modelRuns: full ? 1_000 : 40,
  modelCommands: full ? 60 : 30,
  /** Random schedules of a race over the last unit. */
  raceSeeds: full ? 500 : 40,
  /** Orders that are paid, or not, while deliveries are lost, repeated and shuffled. */
  chaosOrders: full ? 2_000 : 60,
  /** A process is killed at every so many-th answer that it gets, in each of the payments' use cases. */
  killStride: full ? 1 : 7,
  /** Random inputs thrown at each procedure, beside the known traps. */
  wildInputs: full ? 400 : 10,
  /** Random requests to each operation of the API, by each kind of asker. */
  wildRequests: full ? 40 : 3,
  /** Random examples of a property of a pure value. */
  propertyRuns: full ? 20_000 : 500,
  /** Credentials that change key while readers run. */
  rotatedCredentials: full ? 10_000 : 500,
  /** Random lives of a tab that nobody pays. */
  tabRuns: full ? 200 : 6,
  /** How often the return page and the webhook meet. */
  returnRaces: full ? 200 : 10,
  /** How long backends are killed under load: until that many kills, or in milliseconds. */
  backendKills: full ? 2_000 : 60,
  killMilliseconds: full ? 60_000 : 0,
  /** Whether every page that is measured is watched for what moves, at both sizes, or those it is promised of, small. */
  everyPageStill: full,
} as const;
