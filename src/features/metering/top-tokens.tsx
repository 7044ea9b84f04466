import type { Route } from "next";
import { ErrorState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { MaskedSecret } from "@/components/ui/secret";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import { BRAND } from "@/config/brand";
import type { TopToken, UsageStep } from "@/contracts/metering";
import { formatCount } from "@/lib/count";
import { orderNumber } from "@/lib/order-number";
import { toPublicError } from "@/trpc/public-error";
import { SPANS } from "./usage-words";

interface TopTokensProps {
  by: UsageStep;
  top: { data: TopToken[] | undefined; error: unknown; refetch: () => unknown };
}

const COLUMNS = [
  { label: "Buyer" },
  { label: "Key" },
  { label: "Calls", numeric: true },
  { label: "Refused", numeric: true },
  { label: "Left", numeric: true },
];

/** Whose keys called most, each with the sale it belongs to. */
export function TopTokens({ by, top }: TopTokensProps) {
  if (top.data?.length === 0) return null;
  return (
    <Panel title={`Most calls in ${SPANS[by].words}`} flush>
      {top.data ? (
        <Table caption={`The keys with the most calls in ${SPANS[by].words}`} columns={COLUMNS} cards>
          {top.data.map((token) => (
            <Row key={token.tokenId} token={token} />
          ))}
        </Table>
      ) : top.error ? (
        <ErrorState level={3} title="The keys did not load" onRetry={() => void top.refetch()}>
          {toPublicError(top.error).sentence}
        </ErrorState>
      ) : (
        <Loading label="Loading the keys">
          <SkeletonRows rows={3} />
        </Loading>
      )}
    </Panel>
  );
}

function Row({ token }: { token: TopToken }) {
  return (
    <tr>
      <TitleCell
        title={<Link href={`/sales/${token.orderId}` as Route}>{token.buyerName}</Link>}
        detail={`${orderNumber(token.orderId)}, ${token.units === 1 ? "1 unit" : `${formatCount(token.units)} units`}`}
      />
      <Cell label="Key">
        {token.lastFour === null ? (
          "—"
        ) : (
          <MaskedSecret prefix={`${BRAND.keyPrefix}_`} lastFour={token.lastFour} />
        )}
      </Cell>
      <Cell label="Calls" numeric>
        {formatCount(token.calls)}
      </Cell>
      <Cell label="Refused" numeric>
        {formatCount(token.refused)}
      </Cell>
      <Cell label="Left" numeric>
        {token.left === null ? "unlimited" : formatCount(token.left)}
      </Cell>
    </tr>
  );
}
