import { processWide } from "@/lib/process-wide";

processWide("tests", () => null); // so that there is something to look into
const kept = Reflect.get(globalThis, Symbol.for("udam.process-wide")) as Map<string, unknown>;

/** Puts something else in the place of what the process keeps under a name. */
export function putProcessWide(name: string, value: unknown): void {
  kept.set(name, value);
}

/** Makes the process like one that has just started, in one thing: the next who asks opens it again. */
export function forgetProcessWide(name: string): void {
  kept.delete(name);
}
