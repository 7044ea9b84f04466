import { Meter } from "@/components/ui/meter";
import { DateTime } from "@/components/ui/relative-time";
import type { HoldReason, TokenStatus, TokenView } from "@/contracts/token";
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

/** How long a token still lasts, why it is suspended, or when and how it ended. */
export function TokenLife({ token, now }: { token: TokenView; now: Date }) {
  const ended = ENDS[token.status];
  const at = token.endedAt ?? (token.status === "expired" ? token.expiresAt : null);
  if (ended) {
    return (
      <span className="token-life">
        <span>
          {ended} {at ? <DateTime at={at.toISOString()} /> : null}
        </span>
        {token.endReason ? <span className="text-ink-3">“{token.endReason}”</span> : null}
      </span>
    );
  }
  const [held] = token.suspendedFor;
  return (
    <span className="token-life">
      <span>{held ? HELD_FOR[held] : lasting(token.expiresAt, now)}</span>
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

/** "Ends in 28 days", rounded down, so that it never promises time that is not there. */
export function lasting(until: Date | null, now: Date): string {
  if (until === null) return "Until revoked";
  const left = until.getTime() - now.getTime();
  const [count, unit] = left >= DAY ? [Math.floor(left / DAY), "day"] : [Math.floor(left / HOUR), "hour"];
  if (count < 1) return "Ends within the hour";
  return `Ends in ${count} ${unit}${count === 1 ? "" : "s"}`;
}
