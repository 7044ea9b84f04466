"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { OrderDetail } from "@/contracts/order";
import type { TokenView } from "@/contracts/token";
import { isGoingOn } from "./going-on";
import { RevokeDialog } from "./revoke-dialog";
import { TokenRow } from "./token-row";

/** The order that a token belongs to, as far as taking it away depends on it. */
export type SoldOrder = Pick<
  OrderDetail,
  "id" | "status" | "delivery" | "unitPrice" | "units" | "unitsRefunded" | "serviceName" | "listingId"
> & { can: Pick<OrderDetail["can"], "refundUnits"> };

interface SoldTokenProps {
  token: TokenView;
  order: SoldOrder;
  now: Date;
  onChange: () => void;
}

/** A token seen by its seller or an operator: never the secret, and one thing to do, which is to end it. */
export function SoldToken({ token, order, now, onChange }: SoldTokenProps) {
  const [asking, setAsking] = useState(false);
  const canEnd = isGoingOn(token);
  return (
    <TokenRow
      token={token}
      now={now}
      actions={
        canEnd ? (
          <Button size="sm" aria-label={`Revoke token ${token.position}`} onClick={() => setAsking(true)}>
            Revoke
          </Button>
        ) : undefined
      }
    >
      {asking ? (
        <RevokeDialog token={token} order={order} onClose={() => setAsking(false)} onRevoked={onChange} />
      ) : null}
    </TokenRow>
  );
}
