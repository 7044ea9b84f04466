import { spawn } from "node:child_process";

/** A command of ours, running as a process of its own. */
export interface Command {
  pid: number;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves when it has printed `text`; rejects when it ends without. */
  printed(text: string): Promise<void>;
  send(signal: NodeJS.Signals): void;
  /** Its exit code; null where a signal ended it. */
  ended: Promise<number | null>;
}

/** Runs `src/scripts/<name>.ts` with nothing of our own environment but where programs are found. */
export function runCommand(
  name: string,
  args: string[],
  variables: Partial<NodeJS.ProcessEnv> = {},
): Command {
  return runNode(["--import", "tsx", `src/scripts/${name}.ts`, ...args], variables);
}

/** The same for any of Node's arguments. */
export function runNode(args: string[], variables: Partial<NodeJS.ProcessEnv>): Command {
  const { PATH = "", HOME = "" } = process.env;
  // Empty values keep a developer's .env out of it.
  const nothing = {
    DATABASE_URL: "",
    DIRECT_DATABASE_URL: "",
    SMTP_URL: "",
    STRIPE_SECRET_KEY: "",
    REDIS_URL: "",
    MODE: "",
  };
  const child = spawn(process.execPath, args, {
    env: { PATH, HOME, ...nothing, NODE_ENV: "test", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      child.emit("printed");
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => output.includes(text) && resolve();
        child.on("printed", look);
        child.once("close", () => reject(new Error(`ended without printing "${text}":\n${output}`)));
        look();
      }),
    send: (signal) => child.kill(signal),
    ended,
  };
}
