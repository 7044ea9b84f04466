import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const PATIENCE = 45_000; // milliseconds for requests and jobs in hand, before a child that was asked to stop is made to

/** The Node that came with the dependencies; the machine's own may be too old. */
export function node(): string {
  const installed = resolve("node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  return existsSync(installed) ? installed : process.execPath;
}

/** A child in a process group of its own: the terminal's Ctrl-C reaches us, and we stop things in order. */
export interface Child {
  pid: number;
  /** Its exit code; a signal counts as 1. */
  ended: Promise<number>;
  /** What it printed so far, while it is still being kept. */
  output(): string;
  /** Stops keeping what it prints and passes it on instead. */
  passOn(): void;
  stop(): Promise<void>;
}

/** Starts Node with `args`. Output is kept, so that it can be shown if the child fails. */
export function startNode(args: string[], env: NodeJS.ProcessEnv): Child {
  const child = spawn(node(), args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let kept = "";
  let passing = false;
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.on("data", (chunk: Buffer) => {
      if (passing) to.write(chunk);
      else kept += chunk.toString();
    });
  }
  const ended = new Promise<number>((settle, reject) => {
    child.once("error", reject);
    child.once("close", (code) => settle(code ?? 1));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    output: () => kept,
    passOn: () => {
      passing = true;
    },
    stop: () => stop(child, ended),
  };
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  signalGroup(child.pid, "SIGTERM");
  const impatient = setTimeout(signalGroup, PATIENCE, child.pid, "SIGKILL");
  await ended;
  clearTimeout(impatient);
}

function signalGroup(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // It ended between the question and the signal.
  }
}
