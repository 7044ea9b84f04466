import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";

const EXAMPLE = `import { Webhook } from "standardwebhooks";

const webhook = new Webhook(secret); // whsec_…

// body: the raw text of the request, before any JSON parser
const event = webhook.verify(body, request.headers);`;

/** How a receiver makes sure that a message is ours. */
export function VerifyExample() {
  return (
    <Panel title="Checking what arrives">
      <div className="grid gap-3">
        <p className="text-ink-2 text-sm">
          Every message is signed as{" "}
          <a className="link" href="https://www.standardwebhooks.com" rel="noreferrer">
            Standard Webhooks
          </a>{" "}
          describes, and comes with a <code className="mono">webhook-id</code> that stays the same however
          often we try. Answer with any 2xx within ten seconds. What fails is tried again for about a day.
        </p>
        <CodeBlock label="Verifying a message">{EXAMPLE}</CodeBlock>
      </div>
    </Panel>
  );
}
