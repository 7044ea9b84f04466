import clsx from "clsx";
import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { NoticeView } from "@/contracts/notice";

interface NoticeRowProps {
  notice: NoticeView;
  /** The server's clock when it answered. */
  now: Date;
  onOpen: () => void;
}

/** One notice; the whole row leads to what it is about. */
export function NoticeRow({ notice, now, onOpen }: NoticeRowProps) {
  return (
    <li className={clsx("notice", !notice.isRead && "notice-unread")}>
      <span className="notice-dot" aria-hidden="true" />
      <Link href={notice.href as Route} onClick={onOpen}>
        {notice.isRead ? null : <span className="sr-only">Unread: </span>}
        {notice.title}
      </Link>
      <RelativeTime at={notice.createdAt.toISOString()} now={now.toISOString()} />
      <p>{notice.text}</p>
    </li>
  );
}
