import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function UsageLoading() {
  return (
    <div className="wrap pt-6 pb-16">
      <Loading label="Loading the calls">
        <Skeleton width="14rem" height="4.5rem" />
        <div className="mt-8 grid gap-4">
          <Skeleton height="30rem" radius="var(--r-lg)" />
          <SkeletonRows rows={3} />
        </div>
      </Loading>
    </div>
  );
}
