import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { TokenView } from "@/contracts/token";
import { TokenLife } from "@/features/token/token-life";
import { addTime, DAY } from "@/lib/time";

const now = new Date("2026-11-22T12:00:00Z");

const aToken = (traits: Partial<TokenView>): TokenView => ({
  id: "tok_1",
  position: 1,
  status: "working",
  suspendedFor: [],
  lastFour: "4f2c",
  createdAt: addTime(now, -2 * DAY),
  expiresAt: addTime(now, 28 * DAY),
  lastRevealedAt: null,
  endedAt: null,
  endReason: null,
  secretReplacedAt: null,
  delivery: "minted",
  calls: { granted: 10_000, left: 3_880 },
  rateLimit: null,
  mintedAt: now,
  grace: null,
  ...traits,
});

const life = (traits: Partial<TokenView>) =>
  renderToStaticMarkup(<TokenLife token={aToken(traits)} now={now} />);
const words = (traits: Partial<TokenView>) =>
  life(traits)
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

test.each<[string, Partial<TokenView>, string]>([
  ["in use", {}, "6,120 of 10,000 calls used 3,880 left. Ends in 28 days"],
  [
    "not minted",
    { status: "not_minted", lastFour: null },
    "6,120 of 10,000 calls used 3,880 left. Ends in 28 days",
  ],
  [
    "used up",
    { status: "used_up", calls: { granted: 1, left: 0 } },
    "1 of 1 call used None left. Ends in 28 days",
  ],
  ["unlimited", { calls: null, expiresAt: null }, "Unlimited calls. Until revoked"],
  [
    "suspended",
    { status: "suspended", suspendedFor: ["tab_overdue"] },
    "6,120 of 10,000 calls used Your tab is overdue",
  ],
  [
    "ended",
    { status: "given_up", endedAt: now, endReason: "Moved on" },
    "Given up 22 Nov 2026 3,880 left “Moved on”",
  ],
])("a metered key that is %s says so", (_, traits, text) => {
  expect(words(traits)).toBe(text);
});

test.each<[Partial<TokenView>, string]>([
  [{ calls: { granted: 100, left: 11 } }, 'class="meter"'],
  [{ calls: { granted: 100, left: 10 } }, "meter-warning"],
  [{ status: "used_up", calls: { granted: 100, left: 0 } }, "meter-off"],
  [{ status: "suspended", calls: { granted: 100, left: 1 } }, "meter-off"],
])("%o: the meter is %s", (traits, look) => {
  expect(life(traits)).toContain(look);
});
