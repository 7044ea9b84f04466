import { Loading, Skeleton } from "@/components/ui/skeleton";

/** The editor's place while it loads: a form to the left, a card to the right. */
export function EditorLoading() {
  return (
    <div className="wrap pt-6 pb-16">
      <Loading label="Loading the listing">
        <Skeleton width="16rem" height="4.5rem" />
        <div className="editor mt-8">
          <Skeleton height="60rem" radius="var(--r-lg)" />
          <Skeleton height="14rem" radius="var(--r-lg)" />
        </div>
      </Loading>
    </div>
  );
}
