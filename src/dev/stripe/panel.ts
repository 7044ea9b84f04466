import type Stripe from "stripe";
import { escaped } from "../page/escaped";
import { ledger } from "./balance";
import type { Chaos } from "./chaos";
import { FIREABLE } from "./events";
import { money, type PageAnswer, page, time } from "./page";
import { chaosForm, clockForm, deliveriesForm, refundsForm } from "./panel-forms";
import { isDelayed } from "./pay";
import type { SessionRecord, World } from "./world";

const SHOWN = 50; // rows of each table, newest first
const TONES: Record<string, string> = {
  complete: "success",
  paid: "success",
  succeeded: "success",
  open: "info",
  pending: "warning",
  failed: "danger",
};

/** Everything the double holds, with a button for everything the outside world could do. */
export function panelPage(double: { world: World; chaos: Chaos; hasClock: boolean }): PageAnswer {
  const { world, chaos, hasClock } = double;
  return page(
    "Control panel",
    `<h1>Control panel</h1>
    <p>Stands in for Stripe: plays the buyer’s bank, Stripe’s deliveries and the network between.</p>
    <h2>Clock</h2>${clockForm(world, hasClock)}
    <h2>Balance</h2>${balanceTable(world)}
    <h2>Sessions</h2>${sessionsTable(world)}
    <h2>Refunds</h2>${refundsForm()}${refundsTable(world)}
    <h2>Events</h2>${deliveriesForm(world)}${eventsTable(world)}
    <h2>Chaos</h2>${chaosForm(chaos)}`,
    { wide: true },
  );
}

function balanceTable(world: World): string {
  const rows = Object.entries(ledger(world)).map(
    ([currency, net]) =>
      `<tr><td>${currency.toUpperCase()}</td><td class="num">${money(net, currency)}</td></tr>`,
  );
  return table("Balance", ["Currency", "Net of fees"], rows, "No money has moved yet.");
}

function sessionsTable(world: World): string {
  const rows = newest(world.sessions.values()).map((record) => {
    const { session } = record;
    return `<tr><td>${link(session)}<br>${escaped(session.client_reference_id ?? "")}</td>
      <td class="num">${money(session.amount_total, session.currency)}</td>
      <td>${badge(session.status ?? "")} ${badge(session.payment_status)}</td>
      <td>${time(session.expires_at)}</td><td>${sessionButtons(world, record)}</td></tr>`;
  });
  return table(
    "Sessions",
    ["Session", "Amount", "Status", "Expires", "Do"],
    rows,
    "Nobody has gone to pay yet.",
  );
}

function sessionButtons(world: World, record: SessionRecord): string {
  const { id, status } = record.session;
  const choices: [string, string][] =
    status === "open"
      ? [
          ["pay", "Pay"],
          ["decline", "Decline"],
          ["delay", "Pay by debit"],
          ["expire", "Expire"],
        ]
      : isDelayed(world, record)
        ? [
            ["settle", "Debit arrives"],
            ["fail", "Debit fails"],
          ]
        : [];
  return `${buttons(id, choices)}${fireForm(id)}`;
}

function fireForm(id: string): string {
  const options = FIREABLE.map((type) => `<option>${type}</option>`);
  return `<form method="post" action="/panel" class="actions"><input type="hidden" name="id" value="${id}">
    <select class="input input-sm" name="type" aria-label="Event to send for ${id}">${options.join("")}</select>
    <button class="btn btn-sm" name="action" value="fire" aria-label="Send the event for ${id}">Send</button></form>`;
}

function refundsTable(world: World): string {
  const rows = newest(world.refunds.values()).map(
    (
      refund,
    ) => `<tr><td><code>${refund.id}</code></td><td class="num">${money(refund.amount, refund.currency)}</td>
      <td>${badge(refund.status ?? "")}</td><td>${time(refund.created)}</td>
      <td>${buttons(refund.id, refundChoices(refund))}</td></tr>`,
  );
  return table("Refunds", ["Refund", "Amount", "Status", "Made", "Do"], rows, "Nothing was refunded yet.");
}

function refundChoices({ status }: Stripe.Refund): [string, string][] {
  const fail: [string, string] = ["failRefund", "Comes back"];
  if (status === "pending") return [["settleRefund", "Arrives"], fail];
  return status === "succeeded" ? [fail] : [];
}

function eventsTable(world: World): string {
  const { dropped, pending } = world.deliveries;
  const waiting = new Set(pending.map(({ id }) => id));
  const rows = newest(world.events.values()).map((event) => {
    const state = waiting.has(event.id) ? "pending" : dropped.includes(event.id) ? "dropped" : "delivered";
    return `<tr><td><code>${event.id}</code></td><td>${escaped(event.type)}</td><td>${badge(state)}</td>
      <td>${time(event.created)}</td><td>${buttons(event.id, [["redeliver", "Deliver again"]])}</td></tr>`;
  });
  return table("Events", ["Event", "Type", "State", "Made", "Do"], rows, "Nothing has happened yet.");
}

function table(name: string, heads: string[], rows: string[], none: string): string {
  if (rows.length === 0) return `<p>${none}</p>`;
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join("");
  return `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table><thead><tr>${head}</tr></thead>
    <tbody>${rows.join("")}</tbody></table></div>`;
}

function buttons(id: string, choices: [string, string][]): string {
  if (choices.length === 0) return "";
  const each = choices.map(
    ([action, label]) =>
      `<button class="btn btn-sm" name="action" value="${action}" aria-label="${label}: ${id}">${label}</button>`,
  );
  return `<form method="post" action="/panel" class="actions"><input type="hidden" name="id" value="${id}">${each.join("")}</form>`;
}

const newest = <T>(kept: Iterable<T>): T[] => [...kept].reverse().slice(0, SHOWN);
const badge = (word: string) => `<span class="badge badge-${TONES[word] ?? "neutral"}">${word}</span>`;
const link = ({ id, status }: Stripe.Checkout.Session) =>
  status === "open" ? `<a href="/pay/${id}"><code>${short(id)}</code></a>` : `<code>${short(id)}</code>`;
const short = (id: string) => `${id.slice(0, 20)}…`;
