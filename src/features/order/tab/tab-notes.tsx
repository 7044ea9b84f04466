import { Note } from "@/components/ui/note";
import { DateTime } from "@/components/ui/relative-time";
import type { TabView } from "@/contracts/money";

/** What is wrong with a tab, above it: it is due, overdue, or was given up. */
export function TabNotes({ tab, now }: { tab: TabView; now: Date }) {
  const { writtenOffAt, overdueSince, dueAt, overdueAt, owed } = tab;
  if (writtenOffAt !== null) {
    return (
      <Note tone="danger" title="This tab was closed.">
        It was not settled, so on <DateTime at={writtenOffAt.toISOString()} /> what was on it ended. Orders in{" "}
        {owed.currency} are paid first from now on.
      </Note>
    );
  }
  if (overdueSince !== null) {
    return (
      <Note tone="danger" title="Your tab is overdue.">
        Since <DateTime at={overdueSince.toISOString()} /> the access of what is on it is suspended, and you
        cannot order in any currency. Both come back the moment it is settled.
      </Note>
    );
  }
  if (dueAt === null || dueAt > now) return null;
  return (
    <Note tone="warning" title="Your tab is due.">
      Settle it
      {overdueAt === null ? null : (
        <>
          {" "}
          by <DateTime at={overdueAt.toISOString()} />
        </>
      )}{" "}
      to keep the access of what is on it, and to go on ordering.
    </Note>
  );
}
