import { authorisePage, hostedPage, missingSessionPage } from "./hosted-page";
import { findIntent, intentOf } from "./intents";
import { type PageAnswer, page, sendTo } from "./page";
import { decline, payByCard, payLater } from "./pay";
import type { SessionRecord, World } from "./world";

const DECLINED = "4000000000000002";
const ASKS_THE_BANK = "4000002500003155";

/** Answers under /pay/:id: the form, the bank's step at /pay/:id/authorise, and what is sent from both. */
export function answerHosted(world: World, method: string, path: string, form: URLSearchParams): PageAnswer {
  const [, id = "", step] = /^\/pay\/([^/]+)(\/authorise)?$/.exec(path) ?? [];
  const record = world.sessions.get(id);
  if (!record) return missingSessionPage();
  const home = `/pay/${id}`;
  if (method !== "POST")
    return step && isAsked(world, record) ? authorisePage(record) : hostedPage(world, record);
  // Another tab was faster, or the time is over: the page says which.
  if (record.session.status !== "open") return sendTo(home);
  if (step && isAsked(world, record)) return authorise(world, record, form.get("action") === "authorise");
  return pay(world, record, form);
}

function pay(world: World, record: SessionRecord, form: URLSearchParams): PageAnswer {
  const home = `/pay/${record.session.id}`;
  if (form.get("method") === "sepa_debit") {
    payLater(world, record);
    return sendTo(thankYou(record));
  }
  const number = (form.get("number") ?? "").replaceAll(/\D/g, "");
  if (number === ASKS_THE_BANK) {
    const intent = intentOf(world, record);
    intent.status = "requires_action";
    intent.next_action = {
      type: "redirect_to_url",
      redirect_to_url: { url: `${world.url}${home}/authorise`, return_url: `${world.url}${home}` },
    };
    return sendTo(`${home}/authorise`);
  }
  if (number === DECLINED) {
    decline(world, record);
    return sendTo(home);
  }
  if (number !== "4242424242424242") return unknownCard(home);
  payByCard(world, record);
  return sendTo(thankYou(record));
}

function authorise(world: World, record: SessionRecord, agreed: boolean): PageAnswer {
  if (!agreed) {
    decline(world, record, "authentication");
    return sendTo(`/pay/${record.session.id}`);
  }
  payByCard(world, record, { kind: "card", last4: "3155" });
  return sendTo(thankYou(record));
}

function isAsked(world: World, { session }: SessionRecord): boolean {
  return session.status === "open" && findIntent(world, session)?.status === "requires_action";
}

function unknownCard(home: string): PageAnswer {
  return page(
    "Unknown card",
    `<section class="empty"><h1>Not a card of the simulation</h1>
    <p>Only the numbers named on the page do something. Never type a real card’s number here.</p>
    <p><a class="btn" href="${home}">Try again</a></p></section>`,
    { status: 422 },
  );
}

const thankYou = ({ session }: SessionRecord) =>
  (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
