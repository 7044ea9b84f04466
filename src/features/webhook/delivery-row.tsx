"use client";

import { ChevronDown } from "lucide-react";
import { StatusBadge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyText } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import { RelativeTime } from "@/components/ui/relative-time";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import { WEBHOOK_DELIVERY_STATUS } from "@/config/status";
import type { AttemptView, DeliveryView } from "@/contracts/webhook";
import { useEndpointActions } from "./use-endpoint-actions";

interface DeliveryRowProps {
  delivery: DeliveryView;
  now: Date;
  isOff: boolean;
}

/** One delivery: what, how it went, and below it the body, the tries and the button that sends it again. */
export function DeliveryRow({ delivery, now, isOff }: DeliveryRowProps) {
  const { id: deliveryId, messageId, type, status, createdAt, nextAttemptAt, payload, attempts } = delivery;
  const { redeliver } = useEndpointActions();
  const clock = now.toISOString();
  return (
    <li className="border-line border-b last:border-b-0">
      <details className="group">
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3.5 sm:px-5">
          <Icon of={ChevronDown} className="flex-none text-ink-3 group-open:rotate-180" />
          <span className="mono min-w-0 flex-1 text-sm">{type}</span>
          <StatusBadge status={WEBHOOK_DELIVERY_STATUS[status]} />
          <span className="text-ink-3 text-xs">
            <RelativeTime at={createdAt.toISOString()} now={clock} />
          </span>
        </summary>
        <div className="grid gap-4 px-4 pb-5 sm:px-5">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="text-xs">
              <CopyText value={messageId} label="Copy the message’s id" />
            </span>
            <Button
              size="sm"
              disabled={isOff}
              busy={redeliver.isPending}
              busyLabel="Sending"
              onClick={() => redeliver.mutate({ deliveryId })}
            >
              {status === "pending" ? "Send now" : "Send again"}
            </Button>
          </div>
          <CodeBlock label="Body">{pretty(payload)}</CodeBlock>
          {attempts.length > 0 ? (
            <Timeline items={attempts.map((attempt) => toItem(attempt, clock))} />
          ) : (
            <p className="text-ink-3 text-sm">
              {status === "pending" ? "Not tried yet." : "It was never tried."}
            </p>
          )}
          {status === "pending" && attempts.length > 0 && nextAttemptAt ? (
            <p className="text-ink-2 text-sm">
              The next try is <RelativeTime at={nextAttemptAt.toISOString()} now={clock} />.
            </p>
          ) : null}
        </div>
      </details>
    </li>
  );
}

function toItem(
  { id, at, responseStatus, responseBody, problem, durationMs }: AttemptView,
  now: string,
): TimelineItem {
  const took = `${durationMs.toLocaleString("en")} ms`;
  return {
    id,
    title: responseStatus === null ? "No answer" : `Answered ${responseStatus} in ${took}`,
    time: <RelativeTime at={at.toISOString()} now={now} />,
    detail: (
      <>
        {problem}
        {responseBody ? <code className="mono wrap-anywhere mt-1 block text-xs">{responseBody}</code> : null}
      </>
    ),
  };
}

/** For reading; what is sent has no spaces. */
function pretty(payload: string): string {
  return JSON.stringify(JSON.parse(payload), null, 2);
}
