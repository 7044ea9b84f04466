import { bookLate, isDelayed, settle } from "./pay";
import { failsLater, settleRefund } from "./refunds";
import { expireDue } from "./sessions";
import type { World } from "./world";

/** Does what the clock says is due: sessions expire, fees are known, debits arrive (where that needs no hand), refunds come back. */
export function applyClock(world: World): void {
  expireDue(world);
  bookLate(world);
  for (const refund of failsLater(world)) settleRefund(world, refund.id, "fail");
  if (world.settleAfter === null) return;
  for (const record of world.sessions.values()) {
    if (!isDelayed(world, record)) continue;
    const started = world.started.get(record.session.id) ?? 0;
    if (started + world.settleAfter <= world.now()) settle(world, record, "succeed");
  }
}
