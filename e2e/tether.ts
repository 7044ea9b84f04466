import { spawn } from "node:child_process";

/** Runs a command that ends with whoever started it, even by kill -9: standard input closes when its parent is gone. */

const GRACE = 10_000; // milliseconds between asking and forcing

const [command = "", ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });

function end(): void {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), GRACE).unref();
}

process.stdin.resume().on("close", end);
process.on("SIGTERM", end);
process.on("SIGUSR2", () => child.kill("SIGKILL")); // a test takes its power away
// Or lets it stand still for a while, and says when it does; Ctrl-Z in a terminal does too
process.on("SIGTSTP", () => {
  child.kill("SIGSTOP");
  console.log("frozen");
});
process.on("SIGCONT", () => child.kill("SIGCONT"));
process.on("SIGINT", () => {}); // the terminal tells the child too
child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on("exit", (code) => process.exit(code ?? 1));
