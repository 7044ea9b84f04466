import type { StripeControl } from "@/dev/stripe/control";
import { type Dice, rollDice } from "../../../support/dice";

/** What goes wrong between Stripe and us. */
export const TROUBLE = {
  duplicate: 5,
  drop: 0.3,
  concurrent: 0.1,
  shuffle: true,
  faults: [
    { kind: "cut_after_effect", share: 0.02 },
    { kind: "error_after_effect", share: 0.01 },
    { kind: "rate_limit", share: 0.02 },
  ],
} satisfies Parameters<StripeControl["chaos"]>[0];

/** What people and banks do at Stripe, decided by the dice. */
export function fateOf(control: StripeControl, dice: Dice) {
  const settled = new Set<string>();
  const passed = new Set<string>();

  const decideSession = (id: string, amount: number) => {
    if (dice.chance(40)) control.pay(id);
    else if (dice.chance(15)) control.pay(id, { method: "declined" });
    else if (dice.chance(25)) control.pay(id, { method: "delayed" });
    else if (dice.chance(5)) control.pay(id, { method: "card", amount: amount + 1 });
    // Else whoever it is has walked away, for now
  };

  return {
    /** Open sessions are paid or not, expired ones now and then all the same, banks make up their minds. */
    strike(percent: { delayed: number; late: number }): void {
      for (const { id, status, payment_status, amount_total } of control.sessions()) {
        if (status === "open") decideSession(id, amount_total ?? 0);
        else if (status === "expired" && !passed.has(id)) {
          passed.add(id);
          if (dice.chance(percent.late)) control.pay(id, { method: "card", late: true });
        } else if (status === "complete" && payment_status === "unpaid" && !settled.has(id)) {
          if (!dice.chance(percent.delayed)) continue;
          settled.add(id);
          control.settleDelayed(id, dice.chance(70) ? "succeed" : "fail");
        }
      }
      for (const { id, status } of control.refunds())
        if (status === "pending" && dice.chance(percent.delayed))
          control.settleRefund(id, dice.chance(80) ? "succeed" : "fail");
    },

    /** How the next refund goes. */
    tempt(): void {
      const outcomes = ["pending", "pending", "fail", "succeed_then_fail"] as const;
      const outcome = dice.chance(50) ? dice.oneOf(outcomes) : null;
      control.nextRefund(outcome ?? "succeed");
    },
  };
}

/** A seed that nobody has seen, or the one to see again. */
export function aSeed(): string {
  return process.env["CHAOS_SEED"] ?? String(rollDice(String(Date.now())).below(2 ** 31));
}
