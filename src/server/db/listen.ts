import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { SECOND } from "@/lib/time";

interface Listening {
  url: string;
  channel: string;
  /** Called each time the channel is being heard (again): what was told before then may have been missed. */
  onListening(): void;
  onTold(payload: string): void;
  onLost(error: unknown): void;
}

const HEARTBEAT = 10 * SECOND;
const RETRY = SECOND;

/**
 * Hears what is told on a channel of PostgreSQL, over one connection of its own that is opened again, for as long as it
 * takes, whenever it is lost. A pooler in transaction mode cannot do this: `url` is the server's own.
 */
export function listenTo(options: Listening): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const ended = keepListening(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function keepListening(options: Listening, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await listenOnce(options, signal).catch((error: unknown) => {
      if (!signal.aborted) options.onLost(error);
    });
    await wait(RETRY, undefined, { signal }).catch(() => {});
  }
}

/** Settles when the connection is lost or nobody answers on it. */
async function listenOnce(options: Listening, signal: AbortSignal): Promise<void> {
  const closed = new AbortController();
  const over = AbortSignal.any([signal, closed.signal]);
  // The driver's own `listen` gives up after one failed attempt to connect again. Its types leave this option out.
  const heard = { onnotify: (_channel: string, payload: string) => options.onTold(payload) };
  const sql = postgres(options.url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: HEARTBEAT / SECOND,
    fetch_types: false,
    connection: { application_name: "udam-listener" },
    onclose: () => closed.abort(new Error("The connection was closed.")),
    ...heard,
  });
  try {
    await answered(sql`listen ${sql(options.channel)}`, over);
    options.onListening();
    for (;;) {
      await wait(HEARTBEAT, undefined, { signal: over });
      await answered(sql`select 1`, over);
    }
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** A connection into nowhere never answers, and never fails. */
async function answered(query: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const late = new AbortController();
  const deadline = wait(HEARTBEAT, undefined, { signal: AbortSignal.any([signal, late.signal]) });
  try {
    const first = await Promise.race([query.then(() => "answer"), deadline]);
    if (first !== "answer") throw new Error("The database does not answer.");
  } finally {
    late.abort();
    deadline.catch(() => {});
  }
}
