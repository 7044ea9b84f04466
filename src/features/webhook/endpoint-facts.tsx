import { KeyValue } from "@/components/ui/key-value";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { DateTime, RelativeTime } from "@/components/ui/relative-time";
import { MaskedSecret } from "@/components/ui/secret";
import type { EndpointView } from "@/contracts/webhook";
import { whyOff } from "./endpoint-state";

/** What an endpoint is, and what is wrong with it. */
export function EndpointFacts({ endpoint, now }: { endpoint: EndpointView; now: Date }) {
  const { description, events, lastFour, previousSecretEndsAt, createdAt, failingSince, disabledAt } =
    endpoint;
  const clock = now.toISOString();
  return (
    <>
      {disabledAt ? (
        <Note tone={endpoint.disabledReason === "owner" ? "neutral" : "danger"} title="This endpoint is off.">
          {whyOff(endpoint)}
        </Note>
      ) : null}
      {failingSince && !disabledAt ? (
        <Note tone="warning" title="It is failing.">
          It first failed <RelativeTime at={failingSince.toISOString()} now={clock} />, and nothing has
          arrived since. After three days it is turned off, and you get a mail.
        </Note>
      ) : null}
      <Panel title="Endpoint">
        <KeyValue
          align="left"
          items={[
            ...(description ? [{ term: "Description", value: description }] : []),
            { term: "Events", value: <span className="mono text-xs">{events.join(", ")}</span> },
            {
              term: "Signing secret",
              value: (
                <>
                  <MaskedSecret prefix="whsec_" lastFour={lastFour} />
                  {previousSecretEndsAt ? (
                    <small className="block text-ink-3">
                      The old one signs too until <DateTime at={previousSecretEndsAt.toISOString()} />
                    </small>
                  ) : null}
                </>
              ),
            },
            { term: "Added", value: <DateTime at={createdAt.toISOString()} /> },
          ]}
        />
      </Panel>
    </>
  );
}
