import { expect, test } from "vitest";
import { handleClock } from "@/server/api/dev-clock";

// Production refuses to start with a CLOCK_FILE (tests/env.test.ts), so a market without one is what it looks like there.
test("without a movable clock there is no such address", async () => {
  const request = new Request("http://localhost:3000/api/dev/clock", {
    method: "POST",
    body: JSON.stringify({ advance: 1 }),
    headers: { "content-type": "application/json" },
  });
  expect(await handleClock(request)).toMatchObject({ status: 404 });
});
