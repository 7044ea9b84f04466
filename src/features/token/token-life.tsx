import { Meter } from "@/components/ui/meter";
import { DateTime } from "@/components/ui/relative-time";
import type { HoldReason, TokenStatus, TokenView } from "@/contracts/token";
import { formatCount } from "@/lib/count";
import { callsText, percentUsed } from "@/lib/metering";
import { DAY, HOUR } from "@/lib/time";

const ENDS: Partial<Record<TokenStatus, string>> = {
  expired: "Ended",
  given_up: "Given up",
  revoked: "Revoked",
  refunded: "Refunded",
  replaced: "Replaced",
};

const HELD_FOR: Record<HoldReason, string> = {
  card_dispute: "The card payment is disputed",
  tab_overdue: "Your tab is overdue",
  operator: "Stopped by the market",
  account_suspended: "Stopped while an account is suspended",
};

/** From this share of its calls on, in per cent, a meter is amber. */
const NEARLY_USED = 90;

/** How long a token still lasts or what is used of it, why it is suspended, or when and how it ended. */
export function TokenLife({ token, now }: { token: TokenView; now: Date }) {
  const ended = ENDS[token.status];
  const at = token.endedAt ?? (token.status === "expired" ? token.expiresAt : null);
  if (ended) {
    return (
      <span className="token-life">
        <span>
          {ended} {at ? <DateTime at={at.toISOString()} /> : null}
        </span>
        {token.calls ? <span className="text-ink-3">{leftText(token.calls)}</span> : null}
        {token.endReason ? <span className="text-ink-3">“{token.endReason}”</span> : null}
      </span>
    );
  }
  const [held] = token.suspendedFor;
  const time = held ? HELD_FOR[held] : lasting(token.expiresAt, now);
  if (token.calls) return <CallsLife token={token} calls={token.calls} time={time} />;
  return (
    <span className="token-life">
      <span>{token.delivery === "minted" ? `Unlimited calls. ${time}` : time}</span>
      {token.expiresAt ? (
        <Meter
          value={token.expiresAt.getTime() - now.getTime()}
          max={token.expiresAt.getTime() - token.createdAt.getTime()}
          tone={held ? "off" : "accent"}
        />
      ) : null}
    </span>
  );
}

type Calls = NonNullable<TokenView["calls"]>;

/** The calls of a metered key: those used as a bar, those left in words. */
function CallsLife({ token, calls, time }: { token: TokenView; calls: Calls; time: string }) {
  const { granted, left } = calls;
  return (
    <span className="token-life">
      <span>
        <b>{formatCount(granted - left)}</b> of {callsText(granted)} used
      </span>
      <Meter value={granted - left} max={granted} tone={meterTone(token, percentUsed(calls))} />
      <span className="text-ink-3">
        {token.status === "suspended" ? time : `${leftText(calls)}. ${time}`}
      </span>
    </span>
  );
}

function meterTone({ status }: TokenView, percent: number) {
  if (status === "suspended" || status === "used_up") return "off";
  return percent >= NEARLY_USED ? "warning" : "accent";
}

function leftText({ left }: Calls): string {
  return left === 0 ? "None left" : `${formatCount(left)} left`;
}

/** "Ends in 28 days", rounded down, so that it never promises time that is not there. */
export function lasting(until: Date | null, now: Date): string {
  if (until === null) return "Until revoked";
  const left = until.getTime() - now.getTime();
  const [count, unit] = left >= DAY ? [Math.floor(left / DAY), "day"] : [Math.floor(left / HOUR), "hour"];
  if (count < 1) return "Ends within the hour";
  return `Ends in ${count} ${unit}${count === 1 ? "" : "s"}`;
}
