import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { node } from "@/dev/run/child";

/** The production server as a process of its own. */
export interface Server {
  url: string;
  /** Everything it printed. */
  log(): string;
  isRunning(): boolean;
  /** Resolves when it answers at all. */
  answers(): Promise<void>;
  /** Resolves when it answers 200 at /api/ready; rejects where it ended before. */
  ready(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Lets it stand still, as on a machine that is paused, until it is thawed; resolves when it does. */
  freeze(): Promise<void>;
  thaw(): void;
}

/** How the built app is started: the one place to change when that changes. It must be the server's own process. */
const COMMAND = ["--import", "tsx", "src/scripts/start.ts"];

/** Starts the built app. It ends with this process, even when that is killed. */
export function startServer(port: number, variables: Record<string, string>): Server {
  const child = spawn(node(), ["--import", "tsx", "e2e/tether.ts", node(), ...COMMAND], {
    env: {
      ...process.env,
      ...variables,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: `${port}`,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  let running = true;
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  ended.then(() => {
    running = false;
  });
  const url = `http://127.0.0.1:${port}`;
  const until = async (isRight: (status: number | null) => boolean) => {
    while (running && !isRight(await statusOf(`${url}/api/ready`))) await pause(20);
    if (!running) throw new Error(`The app ended.\n${printed.slice(-8_000)}`);
  };
  return {
    url,
    log: () => printed,
    isRunning: () => running,
    answers: () => until((status) => status !== null),
    ready: () => until((status) => status === 200),
    async kill() {
      child.kill("SIGUSR2"); // to the tether, which does it
      await ended;
    },
    async freeze() {
      const { length } = printed;
      child.kill("SIGTSTP"); // the tether again
      while (!printed.includes("frozen", length)) await pause(5);
    },
    thaw: () => void child.kill("SIGCONT"),
  };
}

/** The status of an answer; null where there is none. */
export async function statusOf(url: string): Promise<number | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
