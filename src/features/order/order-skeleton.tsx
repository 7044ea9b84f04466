import { Loading, Skeleton, SkeletonRows, SkeletonText } from "@/components/ui/skeleton";

/** An order's page on its way. */
export function OrderSkeleton() {
  return (
    <Loading label="Loading the order">
      <Skeleton width="9rem" />
      <div className="mt-4 mb-6 flex items-center gap-3">
        <Skeleton width="48px" height="48px" radius="10px" />
        <Skeleton width="min(22rem, 60%)" height="1.75rem" />
      </div>
      <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-4">
          <div className="panel grid gap-6 p-5">
            <SkeletonText lines={4} />
            <Skeleton height="4.5rem" />
          </div>
          <div className="panel">
            <SkeletonRows rows={3} />
          </div>
        </div>
        <div className="panel p-5">
          <SkeletonText lines={6} />
        </div>
      </div>
    </Loading>
  );
}
