import { Search } from "lucide-react";
import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { ListingMark } from "@/components/ui/listing-mark";
import { MoneyText } from "@/components/ui/money-text";
import { Panel } from "@/components/ui/panel";
import { BRAND } from "@/config/brand";
import type { ListingCard } from "@/contracts/listing";

/** The first screen: what this is, one search, and what came last. */
export function Hero({ newest, total }: { newest: readonly ListingCard[]; total: string }) {
  return (
    <section className="hero" aria-labelledby="hero-title">
      <div>
        <h1 id="hero-title">
          Data and APIs,
          <br />
          sold <em>by the unit.</em>
        </h1>
        <p className="lead">
          Buy one key, one extract or ten thousand calls. See real rows before you pay. Your money waits in
          escrow until the data does what the listing said.
        </p>
        <search>
          <form className="big-search" action="/browse">
            <label className="sr-only" htmlFor="hero-search">
              Search {total} listings
            </label>
            <Icon of={Search} />
            <input
              id="hero-search"
              type="search"
              name="q"
              placeholder="Weather, prices, tiles"
              autoComplete="off"
            />
            <Button variant="primary" type="submit">
              Search
            </Button>
          </form>
        </search>
        <p className="tries">
          <span>Try</span>
          {BRAND.exampleSearches.map((words) => (
            <Link key={words} href={`/browse?q=${encodeURIComponent(words)}` as Route}>
              {words}
            </Link>
          ))}
        </p>
      </div>
      <Panel title="New on the market" flush className="board">
        <ul>
          {newest.map((listing) => (
            <li key={listing.id}>
              <ListingMark id={listing.id} category={listing.category} size={32} />
              <div className="min-w-0">
                <Link href={`/listings/${listing.slug}` as Route}>{listing.serviceName}</Link>
                <small>{listing.seller.name}</small>
              </div>
              <div className="board-price">
                <MoneyText money={listing.price} />
                <small>/ {listing.unitDescription}</small>
              </div>
            </li>
          ))}
        </ul>
      </Panel>
    </section>
  );
}
