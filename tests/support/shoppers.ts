import type { Id } from "@/lib/id";
import { newId } from "@/lib/id";
import { aBrowser } from "./browser";
import { LEAK } from "./leak";

type Browser = ReturnType<typeof aBrowser>;
type Answer = Awaited<ReturnType<Browser["mutate"]>>;

/** What shoppers did and saw while the ground shook. */
export interface ShoppingLog {
  /** Answers of any kind, and those that only said to ask again. */
  answers: number;
  broken: number;
  /** The order that each key came to. */
  orders: Map<string, string>;
  signedUp: string[];
  /** What must never be answered. */
  faults: string[];
}

interface Shopping {
  log: ShoppingLog;
  listingIds: Id<"lst">[];
  goesOn: () => boolean;
  /** Told of every answer: when to shake is counted in answers, not in time. */
  onAnswer: () => Promise<void>;
}

/** What a lost connection is told as; never as something that broke on our side. */
const LATER = ["unavailable", "outcome_unknown"];

/** Sends until the answer says what happened, as a client does that got no answer: with the same key. */
async function untilDecided(shopping: Shopping, send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await send();
    shopping.log.answers += 1;
    if (LEAK.test(JSON.stringify(answer.error ?? null)))
      shopping.log.faults.push(JSON.stringify(answer.error));
    await shopping.onAnswer();
    if (answer.error?.code === "internal") shopping.log.faults.push(JSON.stringify(answer.error));
    if (!LATER.includes(answer.error?.code ?? "")) return answer;
    shopping.log.broken += 1;
  }
}

/** Logs in, buys, looks at the tokens, reveals and accepts, over and over. */
export async function shop(
  shopping: Shopping,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const { log, listingIds, goesOn } = shopping;
  const browser = aBrowser();
  const decided = (send: () => Promise<Answer>) => untilDecided(shopping, send);
  const allow = (answer: Answer, ...codes: string[]) => {
    if (answer.error && !codes.includes(answer.error.code)) log.faults.push(JSON.stringify(answer.error));
    return answer.error === null;
  };

  for (let turn = 0; goesOn(); turn++) {
    // A log-in cut off in the middle counts as a wrong password: after some the next has to wait.
    if (turn % 10 === 0)
      allow(await decided(() => browser.mutate("auth.logIn", { email, password })), "rate_limited");
    const idempotencyKey = newId("idk", new Date());
    const listingId = listingIds[turn % listingIds.length];
    const order = { listingId, units: 1 + (turn % 3), idempotencyKey };
    const placed = await decided(() => browser.mutate("order.place", order));
    if (!allow(placed)) continue;
    const { orderId } = placed.data as { orderId: string };
    log.orders.set(idempotencyKey, orderId);

    const input = encodeURIComponent(JSON.stringify({ json: { orderId } }));
    const seen = await decided(() => browser.query(`token.ofOrder?input=${input}`));
    const { items } = seen.data as { items: { id: string }[] };
    if (items.length !== order.units) log.faults.push(`${items.length} tokens for ${order.units} units`);
    allow(await decided(() => browser.mutate("token.reveal", { tokenId: items[0]?.id })));
    // The answer may have been lost after the commit: then it is accepted already.
    allow(await decided(() => browser.mutate("order.accept", { orderId })), "order_state");
  }
}

/** Signs up one newcomer after another. */
export async function arrive(shopping: Shopping): Promise<void> {
  for (let turn = 0; shopping.goesOn(); turn++) {
    const email = `newcomer-${turn}@test.example`;
    const newcomer = { name: "Newcomer", email, password: "nine paper lanterns" };
    const { error } = await untilDecided(shopping, () => aBrowser().mutate("auth.signUp", newcomer));
    if (error) shopping.log.faults.push(JSON.stringify(error));
    shopping.log.signedUp.push(email);
  }
}
