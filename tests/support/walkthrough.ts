import { spawn } from "node:child_process";
import { once } from "node:events";

/** A block of a page's shell, and what the page says that it prints; null: it does not say. */
export interface Step {
  shell: string;
  prints: string | null;
}

const BLOCKS = /^```sh\n(.*?)^```$(?:\s*^```text\n(.*?)^```$)?/gms;
const MARK = "--- next step ---";

/** The shell of a Markdown page, block by block, each with the text block that follows it at once. */
export function stepsOf(markdown: string): Step[] {
  return [...markdown.matchAll(BLOCKS)].map(([, shell = "", prints]) => ({
    shell,
    prints: prints?.trim() ?? null,
  }));
}

/** Runs the blocks in order in one bash that stops at the first failure; answers what each printed. */
export async function walk(steps: readonly Step[], variables: Record<string, string>): Promise<string[]> {
  const { PATH = "", HOME = "" } = process.env;
  const bash = spawn("bash", ["-euo", "pipefail"], { env: { PATH, HOME, NODE_ENV: "test", ...variables } });
  let printed = "";
  let said = "";
  bash.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  bash.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  bash.stdin.end(steps.map(({ shell }) => shell).join(`\necho "${MARK}"\n`));
  const [code] = await once(bash, "close");
  if (code !== 0) throw new Error(`bash ended with ${code}:\n${printed}\n${said}`);
  return printed.split(MARK).map((text) => text.trim());
}
