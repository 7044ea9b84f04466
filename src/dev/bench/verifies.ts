import { must } from "@/lib/assert";
import { newId } from "@/lib/id";
import { hashSecret } from "@/lib/secret";
import { VERIFY_STATEMENT } from "@/server/domain/token/verify-statement";
import { openConnections } from "./load";
import { type BenchMarket, openMarket } from "./market";
import type { Figure, Suite } from "./suite";
import { figure, figuresOf, inTurn, shareOf, takeTurns, WORKERS } from "./turns";
import { makeVerifyWorld, type Shown } from "./verify-world";

/** Verifies over HTTP against the one statement that does one. */
export const verifies: Suite = {
  name: "verifies",
  method:
    "Closed loop of 32 connections: POST /api/v1/tokens/verify with cost 1, by 200 sellers with API keys, of 1,000 minted " +
    "keys. The limit is the statement of one verify, prepared, from this process, without HTTP and without looking up the " +
    "seller's key. Both take turns.",
  async run(signal) {
    let shown: Shown[] = [];
    const market = await openMarket(signal, async ({ db }) => {
      shown = await makeVerifyWorld(db, new Date());
    });
    try {
      return await measure(market, shown, signal);
    } finally {
      await market.close();
    }
  },
};

async function measure(market: BenchMarket, shown: readonly Shown[], signal: AbortSignal): Promise<Figure[]> {
  const connections = openConnections(market.url, WORKERS);
  const next = inTurn(shown);
  const ask = async () => {
    const { sellerId, secret } = next();
    const now = new Date();
    const asked = {
      number: 0,
      sellerId,
      secretHash: hashSecret(secret),
      cost: 1,
      now,
      key: null,
      bodyHash: null,
    };
    const ids = {
      noticeId: newId("ntc", now),
      buyerMessageId: newId("msg", now),
      sellerMessageId: newId("msg", now),
    };
    const rows = await market.sql.unsafe(VERIFY_STATEMENT, [JSON.stringify([{ ...asked, ...ids }])], {
      prepare: true,
    });
    requireValid(JSON.stringify(rows[0]?.["answer"]));
  };
  const verify = async (worker: number) => {
    const { apiKey, secret } = next();
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
    const body = JSON.stringify({ token: secret, cost: 1 });
    requireValid(await connections.post(worker, { path: "/api/v1/tokens/verify", headers, body }));
  };
  const ways = [
    { name: "limit", work: ask },
    { name: "verifies", work: verify },
  ];
  const turns = await takeTurns({ pids: market.pids, ways }, signal);
  await connections.close();
  const [limit, verified] = [must(turns.get("limit"), "limit"), must(turns.get("verifies"), "verifies")];
  return [
    ...figuresOf("limit", limit),
    ...figuresOf("verifies", verified, { atMost: 40 }),
    figure("share of the limit", "%", shareOf(verified, limit), { atLeast: 50 }),
  ];
}

function requireValid(answer: string): void {
  if (!answer.includes('"VALID"')) throw new Error(`a verify answered ${answer}`);
}
