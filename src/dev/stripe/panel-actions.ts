import { escaped } from "../page/escaped";
import { FAULTS, type Fault, type FaultKind } from "./chaos";
import type { StripeControl } from "./control";
import { FIREABLE } from "./events";
import { type PageAnswer, page, sendTo } from "./page";

type Action = (control: StripeControl, form: URLSearchParams) => unknown;
const id = (form: URLSearchParams) => form.get("id") ?? "";
const number = (form: URLSearchParams, name: string) => Number(form.get(name) ?? 0) || 0;

/** Every button of the panel by its name. */
const ACTIONS: Record<string, Action> = {
  pay: (control, form) => control.pay(id(form), { method: "card" }),
  decline: (control, form) => control.pay(id(form), { method: "declined" }),
  delay: (control, form) => control.pay(id(form), { method: "delayed" }),
  expire: (control, form) => control.expire(id(form)),
  settle: (control, form) => control.settleDelayed(id(form), "succeed"),
  fail: (control, form) => control.settleDelayed(id(form), "fail"),
  fire: (control, form) => {
    const type = FIREABLE.find((known) => known === form.get("type"));
    if (type) control.fireEvent(type, id(form));
  },
  settleRefund: (control, form) => control.settleRefund(id(form), "succeed"),
  failRefund: (control, form) => control.settleRefund(id(form), "fail"),
  nextRefund: (control, form) => {
    const outcome = form.get("outcome");
    if (outcome === "pending" || outcome === "fail" || outcome === "succeed_then_fail")
      control.nextRefund(outcome);
  },
  redeliver: (control, form) => control.redeliver(id(form)),
  hold: (control) => control.hold(),
  release: (control) => control.release(),
  flush: (control) => control.flush(),
  clock: (control, form) => control.advanceClock(number(form, "minutes") * 60_000),
  calm: (control) => control.chaos(null),
  chaos: (control, form) =>
    control.chaos({
      seed: form.get("seed") ?? 1,
      duplicate: Math.max(1, number(form, "duplicate")),
      concurrent: number(form, "concurrent") / 100,
      drop: number(form, "drop") / 100,
      delay: number(form, "delay"),
      shuffle: form.has("shuffle"),
      faults: faultsOf(form),
    }),
};

/** Does what a button of the panel says, then shows the panel again. */
export async function answerPanel(control: StripeControl, form: URLSearchParams): Promise<PageAnswer> {
  const name = form.get("action") ?? "";
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  try {
    if (!action) throw new Error("The panel has no such button.");
    await action(control, form);
    return sendTo("/");
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return page(
      "Not possible",
      `<h1>That was not possible</h1><p role="alert">${escaped(problem)}</p><p><a href="/">The control panel</a></p>`,
      { status: 409 },
    );
  }
}

function faultsOf(form: URLSearchParams): Fault[] {
  const kind = form.get("fault") ?? "";
  if (!isFault(kind)) return [];
  const share = number(form, "share") / 100;
  return [{ kind, share: share > 0 ? share : 1, ms: number(form, "ms") }];
}

const isFault = (kind: string): kind is FaultKind => Object.hasOwn(FAULTS, kind);
