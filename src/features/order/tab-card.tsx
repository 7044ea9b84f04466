import { Meter } from "@/components/ui/meter";
import { DeepPanel } from "@/components/ui/panel";
import { DateTime } from "@/components/ui/relative-time";
import { CHECKOUT_OPEN } from "@/config/checkout";
import type { TabSummary } from "@/contracts/money";
import { formatMoney } from "@/lib/money";

/** What is owed, how much more fits, and when it is settled. */
export function TabCard({ tab }: { tab: TabSummary }) {
  return (
    <DeepPanel className="grid gap-4 p-6 max-sm:p-4">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 className="font-normal text-deep-text-2 text-sm">On your tab</h2>
          <p className="num font-semibold text-[2.25rem] leading-[1.1] tracking-[-.04em]">
            {formatMoney(tab.owed)}
          </p>
        </div>
        <div className="sm:text-right">
          <p className="text-deep-text-2 text-sm">Due</p>
          <p className="mt-1 font-semibold">
            {tab.overdueSince ? (
              <>
                since <DateTime at={tab.overdueSince.toISOString()} />
              </>
            ) : (
              "not yet"
            )}
          </p>
        </div>
      </div>
      <div className="grid gap-2.5">
        <Meter value={tab.owed.amount} max={tab.limit.amount} tone="deep" size="lg" />
        <p className="num text-deep-text-2 text-sm">
          {formatMoney(tab.left)} left of {formatMoney(tab.limit)}
        </p>
      </div>
      {CHECKOUT_OPEN ? null : (
        <p className="max-w-[64ch] text-deep-text-2 text-sm">
          Settling opens together with Checkout, in the market’s next release. Until then nothing here falls
          due and nothing is charged; a full tab takes new orders again once it is settled.
        </p>
      )}
    </DeepPanel>
  );
}
