import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { node } from "@/dev/run/child";

/** A running production server. */
export interface App {
  stop(): Promise<void>;
}

interface AppOptions {
  port: number;
  env: Record<string, string>;
  /** Where its output goes, piece by piece. */
  output: (text: string) => void;
}

const SERVER = ["--import", "tsx", "src/scripts/start.ts"];

/** Starts the built app and resolves when it answers. It ends with this process, even when that is killed. */
export async function startApp({ port, env, output }: AppOptions): Promise<App> {
  const args = ["--import", "tsx", "e2e/tether.ts", node(), ...SERVER];
  const child = spawn(node(), args, {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env, PORT: String(port) },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed = (printed + text).slice(-8_000);
      output(text);
    });
  let running = true;
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  ended.then(() => {
    running = false;
  });
  while (running && !(await answers(`http://127.0.0.1:${port}/theme.js`))) await pause(50);
  if (!running) throw new Error(`The app did not start.\n${printed}`);
  return {
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
