import { Loading, Skeleton, SkeletonText } from "@/components/ui/skeleton";

/** What became of a payment, on its way. */
export function ReturnSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <div className="panel mx-auto grid max-w-xl gap-5 p-8 max-sm:p-5">
        <Skeleton width="44px" height="44px" radius="11px" />
        <Skeleton width="60%" height="1.75rem" />
        <SkeletonText lines={4} />
        <Skeleton width="10rem" height="36px" />
      </div>
    </Loading>
  );
}
