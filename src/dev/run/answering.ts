import { setTimeout } from "node:timers/promises";
import type { Child } from "./child";

/** Resolves when `url` is answered well; throws what the app printed when it ended instead. */
export async function answering(url: string, app: Child, signal: AbortSignal): Promise<void> {
  let ended = false;
  void app.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    signal.throwIfAborted();
    const response = await fetch(url).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    await setTimeout(50);
  }
  throw new Error(`The app did not start.\n${app.output()}`);
}
