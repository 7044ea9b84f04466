import { Loading, SkeletonRows } from "@/components/ui/skeleton";

/** The vault on its way. */
export function VaultSkeleton() {
  return (
    <Loading label="Loading your vault">
      <div className="grid gap-4">
        <div className="panel">
          <SkeletonRows rows={3} />
        </div>
        <div className="panel">
          <SkeletonRows rows={2} />
        </div>
      </div>
    </Loading>
  );
}
