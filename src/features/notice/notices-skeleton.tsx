import { Loading, SkeletonRows } from "@/components/ui/skeleton";

/** The notices on their way. */
export function NoticesSkeleton() {
  return (
    <Loading label="Loading your notices">
      <div className="panel">
        <SkeletonRows rows={6} />
      </div>
    </Loading>
  );
}
