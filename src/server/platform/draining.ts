// One answer a process, also when a bundler makes several copies of this module.
const shared = globalThis as typeof globalThis & { udamDraining?: boolean };

/** Whether this process was asked to stop: it still answers, and nothing new should be sent to it. */
export function isDraining(): boolean {
  return shared.udamDraining === true;
}

export function setDraining(draining: boolean): void {
  shared.udamDraining = draining;
}
