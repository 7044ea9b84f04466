import { Client } from "undici";

/** What a phase of load did. */
export interface Outcome {
  /** Answers a second. */
  rate: number;
  /** Milliseconds that each took. */
  times: number[];
  done: number;
}

/** How long a phase goes on, how many work at once, and what each does again and again. */
interface Phase {
  seconds: number;
  workers: number;
  /** Does one thing; `worker` tells who. Throws where it went wrong, and the phase with it. */
  work(worker: number): Promise<void>;
}

/** Closed loop: each worker starts the next when its last was answered. */
export async function runPhase({ seconds, workers, work }: Phase, signal: AbortSignal): Promise<Outcome> {
  const times: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1_000;
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (performance.now() < end) {
        signal.throwIfAborted();
        const started = performance.now();
        await work(worker);
        times.push(performance.now() - started);
      }
    }),
  );
  const took = (performance.now() - began) / 1_000;
  return { rate: times.length / took, times, done: times.length };
}

export interface Asked {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** Connections of one request at a time, as browsers and programs hold them. */
export function openConnections(url: string, count: number) {
  const clients = Array.from({ length: count }, () => new Client(url, { pipelining: 1 }));
  return {
    /** Sends a POST over connection number `worker`. Throws with what was answered, unless it is 2xx. */
    async post(worker: number, { path, headers, body }: Asked): Promise<string> {
      const client = clients[worker];
      if (!client) throw new Error(`there is no connection ${worker}`);
      const answer = await client.request({ method: "POST", path, headers, body });
      const text = await answer.body.text();
      if (answer.statusCode >= 300) throw new Error(`${path} answered ${answer.statusCode}: ${text}`);
      return text;
    },
    close: () => Promise.all(clients.map((client) => client.close())),
  };
}
