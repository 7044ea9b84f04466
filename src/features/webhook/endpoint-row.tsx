import clsx from "clsx";
import type { Route } from "next";
import { StatusBadge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { EndpointView } from "@/contracts/webhook";
import { EndpointMenu } from "./endpoint-menu";
import { stateOf, whyOff } from "./endpoint-state";

/** One endpoint: where it is, what it hears, how it is doing, and the way to its log. */
export function EndpointRow({ endpoint, now }: { endpoint: EndpointView; now: Date }) {
  const { id, url, description, events, failingSince, disabledAt } = endpoint;
  const off = whyOff(endpoint);
  return (
    <li className="flex items-start gap-x-4 border-line border-b px-4 py-4 sm:px-5 last:border-b-0">
      <div className={clsx("grid min-w-0 flex-1 gap-1.5", disabledAt && "text-ink-3")}>
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link
            href={`/settings/webhooks/${id}` as Route}
            className="mono wrap-anywhere font-emphasis text-sm"
          >
            {url}
          </Link>
          <StatusBadge status={stateOf(endpoint)} />
        </p>
        {description ? <p className="wrap-anywhere text-sm">{description}</p> : null}
        <ul aria-label="Events it hears" className="flex flex-wrap gap-x-3 gap-y-1">
          {events.map((event) => (
            <li key={event} className="mono text-xs">
              {event}
            </li>
          ))}
        </ul>
        {off ? <p className="text-ink-2 text-xs">{off}</p> : null}
        {failingSince && !off ? (
          <p className="text-ink-2 text-xs">
            It first failed <RelativeTime at={failingSince.toISOString()} now={now.toISOString()} />, and
            nothing has arrived since. After three days it is turned off.
          </p>
        ) : null}
      </div>
      <EndpointMenu endpoint={endpoint} />
    </li>
  );
}
