import type { Db } from "@/server/db/types";
import { makeDueRefunds } from "@/server/domain/payment/make-refund";
import { placeOrderAndPay } from "@/server/domain/payment/place-order-and-pay";
import type { PaymentPorts } from "@/server/domain/payment/provider";
import { refundOrderUnits } from "@/server/domain/payment/refund-paid-units";
import { settleTab } from "@/server/domain/payment/settle-tab";
import { takeEvent } from "@/server/domain/payment/take-event";

type Input<Work extends (db: Db, ports: PaymentPorts, input: never) => unknown> = Parameters<Work>[2];

/** What a process may be at when it is killed. */
export type Deed =
  | { name: "place"; input: Input<typeof placeOrderAndPay> }
  | { name: "fulfil"; input: Input<typeof takeEvent> }
  | { name: "settle"; input: Input<typeof settleTab> }
  | { name: "refund"; input: Input<typeof refundOrderUnits> };

export async function doDeed(db: Db, ports: PaymentPorts, { name, input }: Deed): Promise<void> {
  if (name === "place") await placeOrderAndPay(db, ports, input);
  else if (name === "fulfil") await takeEvent(db, ports, input);
  else if (name === "settle") await settleTab(db, ports, input);
  else {
    await refundOrderUnits(db, ports, input);
    await makeDueRefunds(db, ports, input);
  }
}
