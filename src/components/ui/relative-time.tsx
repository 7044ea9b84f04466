"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { formatDate, formatExact, formatMoment, formatRelative } from "@/lib/date";
import { MINUTE } from "@/lib/time";

const never = () => () => {};

/** The reader's time zone once the page lives in the browser; UTC in the HTML, so that both sides agree at first. */
function useTimeZone(): string {
  const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useSyncExternalStore(never, zone, () => "UTC");
}

interface TimeProps {
  /** ISO 8601. */
  at: string;
}

/** A date, with the exact time on hover. */
export function DateTime({ at }: TimeProps) {
  const zone = useTimeZone();
  const date = new Date(at);
  return (
    <time dateTime={at} title={formatExact(date, zone)}>
      {formatDate(date, zone)}
    </time>
  );
}

/** A day and a time, for what ends within a day or two, with the exact time on hover. */
export function Moment({ at }: TimeProps) {
  const zone = useTimeZone();
  const date = new Date(at);
  return (
    <time dateTime={at} title={formatExact(date, zone)}>
      {formatMoment(date, zone)}
    </time>
  );
}

interface RelativeTimeProps extends TimeProps {
  /** The server's clock when it answered (ISO 8601), so that the first paint says "4 min ago" as well. */
  now?: string | undefined;
}

/** "4 min ago", kept true while the page is open, with the exact time on hover. Without `now` it starts as the date. */
export function RelativeTime({ at, now }: RelativeTimeProps) {
  const zone = useTimeZone();
  const present = usePresent(now);
  const date = new Date(at);
  return (
    <time dateTime={at} title={formatExact(date, zone)}>
      {present ? formatRelative(date, present) : formatDate(date, zone)}
    </time>
  );
}

/** The server's time plus what has passed here since; the browser's own clock only where the server gave none. */
function usePresent(now: string | undefined): Date | null {
  const [present, setPresent] = useState(now ? new Date(now) : null);
  useEffect(() => {
    const offset = now ? new Date(now).getTime() - Date.now() : 0;
    const tick = () => setPresent(new Date(Date.now() + offset));
    tick();
    const timer = setInterval(tick, MINUTE / 2);
    return () => clearInterval(timer);
  }, [now]);
  return present;
}
