import type { WebhookAnswer, WebhookRequest, WebhookSender } from "@/server/domain/webhook/webhook-sender";

/** Somebody's server that answers as a test says, and remembers what it was sent. */
export function rememberedSender(): WebhookSender & {
  sent: WebhookRequest[];
  answers: (answer: Partial<WebhookAnswer>) => void;
  meanwhile: (what: () => Promise<void>) => void;
} {
  const sent: WebhookRequest[] = [];
  let next: WebhookAnswer = { status: 204, body: "", problem: null, retryAfter: null, durationMs: 20 };
  let during = async () => {};
  return {
    sent,
    answers: (answer) => {
      next = { ...next, problem: null, retryAfter: null, ...answer };
    },
    meanwhile: (what) => {
      during = what;
    },
    refuse: async (url) => (/^https:|^http:..127\.0\.0\.1:/.test(url) ? null : "not_https"),
    send: async (request) => {
      sent.push(request);
      await during();
      return next;
    },
  };
}
