import { fork } from "node:child_process";
import { once } from "node:events";
import { env } from "@/env";
import type { Deed } from "./deeds";
import { openTollgate, responses, statements } from "./tollgate";

/** A process that is ready to do one deed. */
export interface Doomed {
  /** Kills it once so many answers of the database and of Stripe were given, unheard; false: it ended before. */
  dieAfter(answers: number, deed: Deed): Promise<boolean>;
  /** Ends it without a deed. */
  spare(): Promise<void>;
}

/** Starts a process whose ways to the database and to Stripe are counted. */
export async function raiseDoomed(stripe: { url: string; apiKey: string }): Promise<Doomed> {
  let left = Number.POSITIVE_INFINITY;
  const pass = (answers: number) => {
    left -= answers;
    if (left <= 0) child.kill("SIGKILL");
    return left > 0;
  };
  const databaseUrl = new URL(env().DATABASE_URL);
  const toDatabase = await openTollgate(Number(databaseUrl.port), statements, pass);
  const toStripe = await openTollgate(Number(new URL(stripe.url).port), responses, pass);
  databaseUrl.port = String(toDatabase.port);
  const child = fork("tests/domain/payment/kill/doomed.ts", {
    execArgv: ["--import", "tsx"],
    serialization: "advanced", // dates stay dates
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl.href,
      STRIPE_API_URL: `http://127.0.0.1:${toStripe.port}`,
      STRIPE_SECRET_KEY: stripe.apiKey,
    },
  });
  const ended = once(child, "exit");
  const ready = await Promise.race([once(child, "message"), ended]);
  if (ready[0] !== "ready") throw new Error("it died before its time");

  const end = async () => {
    const [code, signal] = await ended;
    for (const gate of [toDatabase, toStripe]) gate.close();
    return { code, signal };
  };
  return {
    async dieAfter(answers, deed) {
      left = answers;
      child.send(deed);
      const { code, signal } = await end();
      if (code !== 0 && signal !== "SIGKILL") throw new Error(`${deed.name} failed by itself`);
      return signal === "SIGKILL";
    },
    async spare() {
      child.kill("SIGKILL");
      await end();
    },
  };
}
