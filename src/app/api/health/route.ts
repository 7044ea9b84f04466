import { connection } from "next/server";
import { answerHealth } from "@/server/api/health";

export async function GET(): Promise<Response> {
  await connection(); // asked each time, never prerendered
  return answerHealth();
}
