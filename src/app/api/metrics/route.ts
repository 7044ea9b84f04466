import { connection } from "next/server";
import { answerMetrics } from "@/server/api/metrics";

export async function GET(request: Request): Promise<Response> {
  await connection(); // asked each time, never prerendered
  return answerMetrics(request);
}
