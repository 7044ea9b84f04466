import { startMailServer } from "@/dev/mail/server";
import { freePort } from "@/dev/port";
import { type StripeDouble, startStripeDouble } from "@/dev/stripe/server";
import { SECOND } from "@/lib/time";
import { prepareDatabase } from "@/scripts/prepare-database";
import { type Database, openDatabase } from "@/server/db/client";
import { openPlace, type Place } from "./place";
import { type Server, startServer } from "./server";
import { variablesFor } from "./variables";
import { Wire } from "./wire";

const DATABASE = "market";

/** A market whose every wire and process can be cut: PostgreSQL, Stripe's double, and the production server between them. */
export interface FireMarket {
  place: Place;
  stripe: StripeDouble;
  toDatabase: Wire;
  toStripe: Wire;
  /** Past all wires, for what a test prepares and looks at. Opened anew after PostgreSQL was stopped. */
  direct(): Database;
  server(): Server;
  /** Starts the server again, after it was killed. */
  restart(): Promise<void>;
  variables: Record<string, string>;
  close(): Promise<void>;
}

/** Opens a market in a folder called `name`; resolves when it serves. */
export async function openFireMarket(name: string): Promise<FireMarket> {
  const place = await openPlace(name, [DATABASE]);
  await prepareDatabase(place.url(DATABASE));
  const port = await freePort();
  const mail = await startMailServer();
  const stripe = await startStripeDouble({
    webhookUrl: `http://127.0.0.1:${port}/api/webhooks/stripe`,
    tick: SECOND,
  });
  const toDatabase = await new Wire(place.port).open();
  const toStripe = await new Wire(() => Number(new URL(stripe.url).port)).open();
  const databaseUrl = new URL(place.url(DATABASE));
  databaseUrl.port = String(toDatabase.port);
  const variables = variablesFor(port, databaseUrl.href, {
    SMTP_URL: mail.smtpUrl,
    STRIPE_SECRET_KEY: stripe.apiKey,
    STRIPE_WEBHOOK_SECRETS: stripe.webhookSecret,
    STRIPE_API_URL: `http://127.0.0.1:${toStripe.port}`,
  });
  let server = startServer(port, variables);
  await server.ready();
  let opened: { database: Database; port: number } | null = null;
  return {
    ...{ place, stripe, toDatabase, toStripe, variables },
    direct() {
      if (opened?.port === place.port()) return opened.database;
      opened?.database.sql.end({ timeout: 0 }).catch(() => {});
      const database = openDatabase(place.url(DATABASE), 4, { application: "fire" });
      opened = { database, port: place.port() };
      return database;
    },
    server: () => server,
    async restart() {
      server = startServer(port, variables);
      await server.ready();
    },
    async close() {
      await opened?.database.sql.end();
      await server.kill();
      await Promise.all([toDatabase.close(), toStripe.close(), stripe.stop(), mail.stop()]);
      await place.discard();
    },
  };
}
