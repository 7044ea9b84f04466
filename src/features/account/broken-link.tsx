import { Note } from "@/components/ui/note";

/** A page for a mailed link was opened without one. */
export function BrokenLink() {
  return (
    <Note tone="warning" title="Part of the link is missing." role="alert">
      Open it from the mail again, or copy the whole address from there.
    </Note>
  );
}
