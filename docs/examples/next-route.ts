import { MarketClient } from "../../src/client/market-client";
import { withKey } from "../../src/client/next";

/**
 * The same in Next: this is the file app/forecast/[place]/route.ts. In a project of your own, copy the folder
 * src/client and import it from there.
 */
const market = new MarketClient({
  baseUrl: process.env["MARKET_URL"] ?? "",
  apiKey: process.env["MARKET_API_KEY"] ?? "",
});

interface Context {
  params: Promise<{ place: string }>;
}

export const GET = withKey(market, { cost: 1 }, async (_: Request, { params }: Context, access) => {
  const { place } = await params;
  return Response.json({ place, celsius: 4, callsLeft: access.remaining });
});
