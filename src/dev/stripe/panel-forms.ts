import { escaped } from "../page/escaped";
import { type Chaos, FAULTS } from "./chaos";
import { time } from "./page";
import type { World } from "./world";

const form = (content: string) => `<form method="post" action="/panel" class="settings">${content}</form>`;
const button = (action: string, label: string) =>
  `<button class="btn" name="action" value="${action}">${label}</button>`;
const field = (name: string, label: string, value: string | number, attributes = 'type="number" min="0"') =>
  `<div class="field"><label class="label" for="${name}">${label}</label>
    <input class="input" id="${name}" name="${name}" value="${escaped(String(value))}" ${attributes}></div>`;
const choice = (name: string, label: string, options: [string, string][], chosen = "") =>
  `<div class="field"><label class="label" for="${name}">${label}</label><select class="input" id="${name}" name="${name}">
    ${options.map(([value, text]) => `<option value="${value}"${value === chosen ? " selected" : ""}>${text}</option>`).join("")}
    </select></div>`;

/** What time it is, and steps forwards where the clock can be moved. */
export function clockForm(world: World, hasClock: boolean): string {
  const now = `<p>It is ${time(world.now())}.</p>`;
  if (!hasClock) return now;
  const steps: [string, string][] = [
    ["35", "35 minutes"],
    ["1440", "1 day"],
    ["4320", "3 days"],
    ["10080", "7 days"],
    ["43200", "30 days"],
  ];
  return now + form(choice("minutes", "Move on by", steps) + button("clock", "Move the clock"));
}

export function refundsForm(): string {
  const outcomes: [string, string][] = [
    ["pending", "stays pending"],
    ["fail", "fails at once"],
    ["succeed_then_fail", "succeeds, comes back after a day"],
  ];
  return form(choice("outcome", "The next refund", outcomes) + button("nextRefund", "Arrange"));
}

/** Where events go, and holding them back. */
export function deliveriesForm({ deliveries }: World): string {
  const to = deliveries.url === null ? "nowhere yet" : `<code>${escaped(deliveries.url)}</code>`;
  const waiting = deliveries.pending.length;
  return `<p>Events go to ${to}. ${waiting} waiting${deliveries.held ? ", held back" : ""}.</p>
    ${form((deliveries.held ? button("release", "Let them go") : button("hold", "Hold them back")) + button("flush", "Deliver all now"))}`;
}

/** The switches: what goes wrong with deliveries and with requests. */
export function chaosForm({ settings }: Chaos): string {
  const percent = (share: number) => Math.round(share * 100);
  const [fault] = settings.faults;
  const faults: [string, string][] = [["", "goes well"], ...Object.entries(FAULTS)];
  return form(
    field("seed", "Seed", settings.seed, 'autocomplete="off"') +
      field(
        "duplicate",
        "Copies of an event, at most",
        settings.duplicate,
        'type="number" min="1" max="20"',
      ) +
      field("concurrent", "Copies at once, %", percent(settings.concurrent)) +
      field("drop", "Events dropped, %", percent(settings.drop)) +
      field("delay", "Delay at most, ms", settings.delay) +
      choice("fault", "A request", faults, fault?.kind) +
      field("share", "So many of them, %", percent(fault?.share ?? 1)) +
      field("ms", "Hang for, ms", fault?.ms ?? 5_000) +
      `<label class="check"><input type="checkbox" name="shuffle"${settings.shuffle ? " checked" : ""}> <span>Any order</span></label>` +
      button("chaos", "Set") +
      button("calm", "All calm"),
  );
}
