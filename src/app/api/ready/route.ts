import { connection } from "next/server";
import { answerReady } from "@/server/api/health";

export async function GET(): Promise<Response> {
  await connection(); // asked each time, never prerendered
  return answerReady();
}
