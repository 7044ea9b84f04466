import { Bell } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** The way to the notices, and how many are unread. */
export function NoticeBell({ unread }: { unread: number }) {
  const label = unread === 0 ? "Notices" : `Notices: ${unread} unread`;
  return (
    <Link className="btn btn-ghost btn-icon bell" href="/notices" aria-label={label} title={label}>
      <Icon of={Bell} />
      {unread > 0 ? (
        <span className="bell-count" aria-hidden="true">
          {unread > 99 ? "99+" : unread}
        </span>
      ) : null}
    </Link>
  );
}
