"use client";

import type { Route } from "next";
import { Button, LinkButton } from "@/components/ui/button";
import { MoneyText } from "@/components/ui/money-text";
import { Note } from "@/components/ui/note";
import { Stepper } from "@/components/ui/stepper";
import { StockCells } from "@/components/ui/stock-cells";
import type { ListingDetail } from "@/contracts/listing";
import type { Quote } from "@/contracts/order";
import { multiply } from "@/lib/money";
import { BuyBill } from "./buy-bill";
import { BuyError } from "./buy-error";
import { BuyCalls, type MeteredListing } from "./buy-metered";
import { BuyPath } from "./buy-path";
import { BuyPromises } from "./buy-promises";
import { useBuy } from "./use-buy";

type BoughtListing = MeteredListing &
  Pick<
    ListingDetail,
    "id" | "slug" | "unitDescription" | "unitsAvailable" | "unitsTotal" | "delivery" | "availability"
  >;

interface BuyPanelProps {
  listing: BoughtListing;
  /** For one unit, as this visitor would buy it. */
  quote: Quote;
  loggedIn: boolean;
  /** Whether payments are, so that no money moves. */
  simulated: boolean;
}

const FORM = "buy";

/** What it costs, which way it goes and what happens then, before the one click that buys. */
export function BuyPanel({ listing, quote: first, loggedIn, simulated }: BuyPanelProps) {
  const { units, quote, error, busy, fresh, changeUnits, buy } = useBuy(first, listing.id);
  const total = { ...first.unitPrice, amount: multiply(first.unitPrice.amount, units) };
  const open = listing.availability === "available";
  const trouble = error ?? (fresh ? quote.refusal : null);
  const blocked = !open || (fresh && quote.refusal !== null);
  const label = buttonLabel(quote, units);
  const logIn = `/log-in?next=${encodeURIComponent(`/listings/${listing.slug}`)}` as Route;
  return (
    <section className="panel buy" aria-labelledby="buy-title">
      <h2 id="buy-title" className="sr-only">
        Buy
      </h2>
      <form
        id={FORM}
        className="panel-body"
        onSubmit={(event) => {
          event.preventDefault();
          void buy();
        }}
      >
        <p className="buy-price">
          <b>
            <MoneyText money={first.unitPrice} />
          </b>
          <span>per {listing.unitDescription}</span>
        </p>
        <StockCells left={listing.unitsAvailable} total={listing.unitsTotal} rough={!loggedIn} />
        {open ? (
          <>
            <div className="flex items-center justify-between gap-3">
              <span className="label">Units</span>
              <Stepper
                label="Units"
                value={units}
                max={Math.max(1, Math.min(quote.maxUnits, listing.unitsAvailable))}
                onChange={(next) => void changeUnits(next)}
                disabled={busy}
              />
            </div>
            <BuyBill unitPrice={first.unitPrice} units={units} total={total} />
            {listing.delivery === "minted" ? <BuyCalls listing={listing} units={units} /> : null}
            {loggedIn ? (
              <div aria-live="polite" aria-busy={!fresh} className="grid gap-3">
                <BuyPath quote={quote} simulated={simulated} />
              </div>
            ) : null}
            {listing.delivery === "shared" ? (
              <Note tone="warning" title="Shared credential.">
                It is the same for every buyer and cannot be revoked for one alone.
              </Note>
            ) : null}
            {trouble ? <BuyError error={trouble} onUnits={(left) => void changeUnits(left)} /> : null}
            {loggedIn ? (
              <Button
                type="submit"
                variant="primary"
                size="lg"
                block
                busy={busy}
                busyLabel={quote.path === "checkout" ? "Reserving units" : "Placing order"}
                disabled={blocked}
              >
                {label}
              </Button>
            ) : (
              <LinkButton href={logIn} variant="primary" size="lg" block>
                Log in to buy
              </LinkButton>
            )}
            <noscript>
              <p className="hint">
                Placing an order needs JavaScript. Everything else on this page does not.
              </p>
            </noscript>
            <BuyPromises quote={first} delivery={listing.delivery} />
          </>
        ) : (
          <ClosedNote availability={listing.availability} />
        )}
      </form>
      {open && loggedIn ? (
        <div className="buy-bar">
          <span>
            You pay{" "}
            <b>
              <MoneyText money={total} />
            </b>
          </span>
          <Button
            type="submit"
            form={FORM}
            variant="primary"
            busy={busy}
            busyLabel={quote.path === "checkout" ? "Reserving" : "Placing"}
            disabled={blocked}
          >
            {label}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function buttonLabel(quote: Quote, units: number): string {
  if (quote.path === "checkout") return "Continue to checkout";
  return `Get ${units} ${units === 1 ? "unit" : "units"} now`;
}

function ClosedNote({ availability }: Pick<ListingDetail, "availability">) {
  const paused = availability === "paused";
  return (
    <Note title={paused ? "Takes no orders now." : "Sold out."}>
      {paused
        ? "The seller has paused it. What was bought goes on working."
        : "Every unit is taken. The seller can add more at any time."}
    </Note>
  );
}
