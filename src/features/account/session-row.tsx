import { CircleHelp, Monitor, Smartphone, Tablet } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SessionView } from "@/contracts/account";
import { describeDevice } from "@/lib/device";

const ICONS = { phone: Smartphone, tablet: Tablet, computer: Monitor, unknown: CircleHelp };

interface SessionRowProps {
  session: SessionView;
  busy: boolean;
  onEnd: () => void;
}

/** One log-in: which browser, where, since when, and the button that ends it. */
export function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const { label, kind } = describeDevice(session.device);
  return (
    <li className="flex items-center gap-4 border-line border-b px-5 py-3.5 last:border-b-0">
      <Icon of={ICONS[kind]} className="size-5 flex-none text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="font-emphasis">
          {label} {session.isCurrent ? <Badge tone="accent">This browser</Badge> : null}
        </p>
        <p className="text-ink-3 text-xs">
          {session.address === "direct" ? null : <span className="mono">{session.address} · </span>}
          Last seen <RelativeTime at={session.lastSeenAt.toISOString()} /> · logged in{" "}
          <RelativeTime at={session.createdAt.toISOString()} />
        </p>
      </div>
      {session.isCurrent ? null : (
        <Button size="sm" busy={busy} busyLabel="Ending" aria-label={`End ${label}`} onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  );
}
