import { z } from "zod";
import { DomainError } from "@/contracts/errors";
import { DAY } from "@/lib/time";
import { advanceClock, isClockMovable } from "@/server/platform/clock";
import { doDueWork } from "@/server/platform/jobs/due-work";
import type { ApiRequest } from "./api-request";
import { readJsonBody } from "./read-body";
import { refusal } from "./refusal";

/** How far to move, in milliseconds. */
const AdvanceInput = z.strictObject({
  advance: z
    .int()
    .min(0)
    .max(400 * DAY),
});

/** `POST /api/dev/clock {"advance": ms}`: moves the app's clock and does what is due by then before it answers. */
export async function handleClock(request: ApiRequest): Promise<Response> {
  if (!isClockMovable()) return new Response(null, { status: 404 });
  try {
    const { advance } = parse(await readJsonBody(request));
    advanceClock(advance);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { status, error: told } = refusal(request, error);
    return Response.json({ error: told }, { status });
  }
  return Response.json({ now: await doDueWork() });
}

function parse(body: string): z.output<typeof AdvanceInput> {
  try {
    return AdvanceInput.parse(JSON.parse(body));
  } catch {
    throw new DomainError("invalid_input");
  }
}
