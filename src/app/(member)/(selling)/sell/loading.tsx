import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function SellLoading() {
  return (
    <div className="wrap pt-8 pb-16">
      <Loading label="Loading your listings">
        <Skeleton width="14rem" height="2.25rem" />
        <div className="mt-10 grid gap-4">
          <Skeleton height="7rem" radius="var(--r-lg)" />
          <SkeletonRows rows={6} />
        </div>
      </Loading>
    </div>
  );
}
