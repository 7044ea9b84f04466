import { processWide } from "@/lib/process-wide";

const state = () => processWide("draining", () => ({ draining: false }));

/** Whether this process was asked to stop: it still answers, and nothing new should be sent to it. */
export function isDraining(): boolean {
  return state().draining;
}

export function setDraining(draining: boolean): void {
  state().draining = draining;
}
