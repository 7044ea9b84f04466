import { findObstacle, type Obstacle } from "@/server/platform/readiness";

const NOT_CACHED = { "cache-control": "no-store" };

/** `GET /api/health`: this process is alive. Asks nobody else, so that a database that is away restarts no process. */
export function answerHealth(): Response {
  return Response.json({ status: "alive" }, { headers: NOT_CACHED });
}

const OBSTACLES: Record<Obstacle, string> = {
  draining: "This process is stopping.",
  database: "The database does not answer.",
  migrations: "The database waits for migrations.",
};

/** `GET /api/ready`: whether requests may be sent to this process; 503 with the check that failed, and no more than that. */
export async function answerReady(): Promise<Response> {
  const check = await findObstacle();
  if (check === null) return Response.json({ status: "ready" }, { headers: NOT_CACHED });
  const headers = { ...NOT_CACHED, "content-type": "application/problem+json" };
  return Response.json({ title: OBSTACLES[check], status: 503, check }, { status: 503, headers });
}
