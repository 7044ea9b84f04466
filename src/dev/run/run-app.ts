import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/config/demo-people";
import { prepareDatabase } from "@/scripts/prepare-database";
import { seedMarket } from "@/scripts/seed-market";
import { devFolder } from "../folder";
import { answering } from "./answering";
import { buildIfChanged } from "./build";
import { type Child, startNode } from "./child";
import { claimFolder, noteClaim, releaseFolder } from "./claim";
import { copyApiReference } from "./copy-api-reference";
import { interrupted, type Lifetime, live } from "./lifetime";
import { say, step } from "./progress";
import {
  devVariables,
  directUrl,
  stageDatabase,
  stageMail,
  stagePort,
  stageStripe,
  type Variables,
} from "./stage";

/** `npm run demo` and `npm run dev`: everything the app stands on, the seeded world, and the app until Ctrl-C. */
export function runApp(mode: "demo" | "development"): Promise<void> {
  return live(async (lifetime) => {
    const { signal } = lifetime;
    const folder = devFolder();
    await claimFolder(folder);
    lifetime.onEnd(() => releaseFolder(folder));

    if (mode === "demo") await buildIfChanged(signal);
    else copyApiReference();
    signal.throwIfAborted();
    const database = await step("Starting PostgreSQL", () => stageDatabase(lifetime));
    signal.throwIfAborted();
    const mail = await step("Starting the mailbox", () => stageMail(lifetime));
    const port = await stagePort();
    const app = devVariables(mode, port);
    const stripe = await step("Starting the payments", () => stageStripe(lifetime, app));
    const variables = { ...app, ...database, ...mail, ...stripe };
    Object.assign(process.env, variables);
    await step("Migrating the database", () => prepareDatabase(directUrl()));
    signal.throwIfAborted();
    await step("Filling the market", () => seedMarket(directUrl()));
    signal.throwIfAborted();
    const server = await step("Starting the app", () => startApp(mode, variables, lifetime));
    welcome(variables);
    server.passOn();
    const outcome = await Promise.race([server.ended, interrupted(signal)]);
    if (outcome !== undefined) throw new Error("The app stopped by itself.");
    say("\n  Stopping");
  });
}

const ENTRY = ["--import", "tsx", "src/scripts/start.ts"];
const NEXT_DEV = ["node_modules/next/dist/bin/next", "dev", "-p"];

async function startApp(
  mode: "demo" | "development",
  variables: Variables,
  lifetime: Lifetime,
): Promise<Child> {
  const port = variables["PORT"] ?? "";
  const app = startNode(mode === "demo" ? ENTRY : [...NEXT_DEV, port], {
    ...process.env,
    NODE_ENV: mode === "demo" ? "production" : "development",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  lifetime.onEnd(app.stop);
  noteClaim(devFolder(), { app: app.pid, address: variables["APP_URL"] ?? null });
  await answering(`http://localhost:${port}/theme.js`, app, lifetime.signal);
  return app;
}

function welcome(variables: Variables): void {
  const width = Math.max(...DEMO_PEOPLE.map(({ email }) => email.length));
  say(`\n  UDAM is open:  ${variables["APP_URL"]}`);
  if (variables["MAILBOX_URL"]) say(`  Its mailbox:   ${variables["MAILBOX_URL"]}`);
  if (variables["STRIPE_API_URL"]) say(`  Its payments:  ${variables["STRIPE_API_URL"]}  (simulated)`);
  say(`\n  Log in as (password ${DEMO_PASSWORD}):`);
  for (const { email, does } of DEMO_PEOPLE) say(`    ${email.padEnd(width)}  ${does}`);
  say("\n  Ctrl-C stops everything.\n");
}
