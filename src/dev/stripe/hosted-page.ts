import type Stripe from "stripe";
import { escaped } from "../page/escaped";
import { findIntent } from "./intents";
import { money, type PageAnswer, page, time } from "./page";
import type { SessionRecord, World } from "./world";

const NO_MONEY = `<div class="note note-info"><div><b>This is a simulation.</b>
  It stands in for Stripe on this machine. No card is charged and no real money moves.</div></div>`;

/** The page where a session is paid, or what became of it. */
export function hostedPage(world: World, record: SessionRecord): PageAnswer {
  const { session } = record;
  if (session.status === "complete") return finishedPage(session);
  if (session.status === "expired") return expiredPage(session);
  return page(`Pay ${totalOf(session)}`, payForm(record, problemOf(world, session)));
}

/** The bank's own step, which some cards ask for. */
export function authorisePage({ session }: SessionRecord): PageAnswer {
  return page(
    "Confirm with your bank",
    `<h1>Confirm with your bank</h1>
    <p class="lead">Your bank asks whether you are paying <b class="num">${totalOf(session)}</b> (3-D Secure).</p>
    ${NO_MONEY}
    <form method="post" class="actions">
      <button class="btn btn-primary btn-lg" name="action" value="authorise">Authorize</button>
      <button class="btn btn-lg" name="action" value="refuse">Refuse</button>
    </form>`,
  );
}

/** The page for a session that is not there. */
export function missingSessionPage(): PageAnswer {
  return page(
    "Not here",
    `<section class="empty"><h1>This payment page is not here</h1>
    <p>The simulation forgets when it is stopped. Go back to the market and pay again.</p></section>`,
    { status: 404 },
  );
}

function payForm({ session, items }: SessionRecord, problem: string | null): string {
  const rows = items.map(
    (item) => `<tr><td>${escaped(item.description ?? "")}</td><td class="num">${item.quantity}</td>
      <td class="num">${money(item.amount_total, item.currency)}</td></tr>`,
  );
  const email = session.customer_email ? `<p>Receipt for ${escaped(session.customer_email)}</p>` : "";
  return `<h1>Pay <span class="num">${totalOf(session)}</span></h1>
    ${problem === null ? "" : `<div class="note note-danger" role="alert"><div><b>Not paid.</b> ${escaped(problem)} Try again or use another method.</div></div>`}
    ${NO_MONEY}
    <div class="scroll" tabindex="0" role="region" aria-label="What you pay for"><table>
      <thead><tr><th scope="col">What</th><th scope="col">Quantity</th><th scope="col">Amount</th></tr></thead>
      <tbody>${rows.join("")}</tbody></table></div>
    ${email}
    <form method="post" class="pay">
      <fieldset><legend>How do you pay?</legend>
        <label class="check"><input type="radio" name="method" value="card" checked> <span>Card</span></label>
        <div class="field"><label class="label" for="number">Card number</label>
          <input class="input" id="number" name="number" value="4242 4242 4242 4242" inputmode="numeric"
            autocomplete="off" spellcheck="false" maxlength="23" aria-describedby="numbers">
          <div class="hint" id="numbers">4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined,
            4000 0025 0000 3155 asks for the bank’s confirmation.</div></div>
        <label class="check"><input type="radio" name="method" value="sepa_debit">
          <span>SEPA debit <small>The money arrives, or fails to, some time after.</small></span></label>
      </fieldset>
      <button class="btn btn-primary btn-lg" name="action" value="pay">Pay ${totalOf(session)}</button>
    </form>
    ${backLink(session, "Go back without paying")}
    <p class="hint">This page closes ${time(session.expires_at)}.</p>`;
}

function finishedPage(session: Stripe.Checkout.Session): PageAnswer {
  const isPaid = session.payment_status === "paid";
  const says = isPaid
    ? "This payment is complete. You cannot pay it a second time."
    : "Your bank debit is on its way. You cannot pay it a second time.";
  const next = session.success_url?.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
  return page(
    isPaid ? "Already paid" : "Payment on its way",
    `<section class="empty"><h1>${isPaid ? "Already paid" : "Payment on its way"}</h1><p>${says}</p>
    ${next ? `<p><a class="btn" href="${escaped(next)}">Go on to the market</a></p>` : ""}</section>`,
  );
}

function expiredPage(session: Stripe.Checkout.Session): PageAnswer {
  return page(
    "Expired",
    `<section class="empty"><h1>This payment page has expired</h1>
    <p>Nothing was charged. Go back to the market to see what you can do.</p>
    ${backLink(session, "Go back to the market")}</section>`,
  );
}

function backLink({ cancel_url: address }: Stripe.Checkout.Session, label: string): string {
  return address === null ? "" : `<p><a class="link" href="${escaped(address)}">${label}</a></p>`;
}

function problemOf(world: World, session: Stripe.Checkout.Session): string | null {
  return findIntent(world, session)?.last_payment_error?.message ?? null;
}

const totalOf = (session: Stripe.Checkout.Session) => money(session.amount_total, session.currency);
