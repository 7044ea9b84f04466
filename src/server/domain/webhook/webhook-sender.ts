import type { UrlRefusal } from "@/contracts/webhook";
import type { Jobs } from "@/server/domain/jobs";
import type { SecretBox } from "@/server/domain/secret-box";

export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** How a request went. */
export interface WebhookAnswer {
  /** Null: there was no answer; `problem` says why. */
  status: number | null;
  /** The first characters of the body, as text that can be stored. */
  body: string | null;
  /** In words, safe to show to the endpoint's owner. */
  problem: string | null;
  /** How long it asks to be left alone, in milliseconds. */
  retryAfter: number | null;
  durationMs: number;
}

/** The port to other people's servers. Neither function throws for what such a server, or its name, can do. */
export interface WebhookSender {
  /** Why this address is not one we send to; null where it is, as far as its name leads today. */
  refuse(url: string): Promise<UrlRefusal | null>;
  /** One POST, refused unless every address behind the name is public at this moment. */
  send(request: WebhookRequest): Promise<WebhookAnswer>;
}

/** What delivering reaches the world through. */
export interface WebhookPorts {
  box: SecretBox;
  sender: WebhookSender;
  jobs: Jobs;
}
