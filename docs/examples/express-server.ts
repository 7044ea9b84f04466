import express from "express";
import { requireKey } from "../../src/client/express";
import { MarketClient } from "../../src/client/market-client";

/**
 * A seller's service: forecasts for buyers of one of their listings with minted keys. Try it beside a running market:
 *
 *     MARKET_URL=http://localhost:3000 MARKET_API_KEY=… npx tsx docs/examples/express-server.ts
 *     curl http://localhost:4000/forecast/60.4,5.3 -H 'Authorization: Bearer <the key of a buyer>'
 *
 * In a project of your own, copy the folder src/client beside it.
 */
const market = new MarketClient({
  baseUrl: process.env["MARKET_URL"] ?? "",
  apiKey: process.env["MARKET_API_KEY"] ?? "",
});

export const app = express();

app.get("/forecast/:place", requireKey(market), (request, response) => {
  response.json({ place: request.params["place"], celsius: 4, callsLeft: request.access?.remaining });
});

// A year of it counts as a hundred calls.
app.get("/archive/:place", requireKey(market, { cost: 100 }), (request, response) => {
  response.json({ place: request.params["place"], days: 365, callsLeft: request.access?.remaining });
});

if (import.meta.main) app.listen(4000);
