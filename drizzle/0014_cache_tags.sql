-- Tells every process which cached pages are out of date, in the transaction that made them so: a NOTIFY is heard when
-- it commits, and never of one that rolls back. The names are those of src/config/cache-tags.ts.
CREATE FUNCTION tell_cache(VARIADIC tags text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  tag text;
BEGIN
  FOREACH tag IN ARRAY tags LOOP
    PERFORM pg_notify('cache_tags', tag);
  END LOOP;
END $$;
--> statement-breakpoint
-- What a cached page says of so many units; src/lib/stock-level.ts says the same.
CREATE FUNCTION stock_level(units integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN units < 10 THEN units ELSE (
  10 ^ (length(units::text) - 1) * CASE WHEN left(units::text, 1) >= '5' THEN 5 WHEN left(units::text, 1) >= '2' THEN 2 ELSE 1 END
)::integer END;
--> statement-breakpoint
CREATE FUNCTION tell_listing_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_cache('listings', 'listing:' || NEW.slug, 'seller:' || slug) FROM seller_profiles WHERE account_id = NEW.seller_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER listings_born AFTER INSERT ON listings FOR EACH ROW
  WHEN (NEW.status <> 'draft') EXECUTE FUNCTION tell_listing_changed();
--> statement-breakpoint
-- Every column but the stock, which purchases write: this trigger is not even looked at by them.
CREATE TRIGGER listings_edited AFTER UPDATE OF id, seller_id, slug, status, service_name, summary, description, category,
  tags, price_amount, currency, unit_description, delivery, validity_days, calls_per_unit, rate_limit_calls,
  rate_limit_seconds, documentation_url, terms, terms_version, update_frequency, coverage, dictionary, sample,
  created_at, updated_at, published_at, removed_at
  ON listings FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION tell_listing_changed();
--> statement-breakpoint
CREATE FUNCTION tell_stock_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_cache('listing:' || NEW.slug);
  -- In stock is a filter and a count
  IF (OLD.units_available > 0) <> (NEW.units_available > 0) THEN PERFORM tell_cache('listings'); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A notifying commit waits for every other one, so a purchase is told only where a page would say something else.
CREATE TRIGGER listings_stock_passed AFTER UPDATE OF units_available, units_reserved, units_sold, units_quarantined
  ON listings FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL AND (
    stock_level(OLD.units_available) <> stock_level(NEW.units_available)
    OR stock_level(OLD.units_sold) <> stock_level(NEW.units_sold)
    OR OLD.units_available + OLD.units_reserved + OLD.units_sold + OLD.units_quarantined
      <> NEW.units_available + NEW.units_reserved + NEW.units_sold + NEW.units_quarantined
  )) EXECUTE FUNCTION tell_stock_changed();
--> statement-breakpoint
CREATE FUNCTION tell_seller_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_cache('listings', 'seller:' || NEW.slug);
  IF TG_OP = 'UPDATE' THEN PERFORM tell_cache('seller:' || OLD.slug); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER seller_profiles_changed AFTER INSERT OR UPDATE ON seller_profiles FOR EACH ROW EXECUTE FUNCTION tell_seller_changed();
--> statement-breakpoint
CREATE FUNCTION tell_account_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_cache('listings', 'seller:' || slug) FROM seller_profiles WHERE account_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER accounts_admitted AFTER UPDATE OF suspended_at, closed_at ON accounts FOR EACH ROW
  WHEN ((OLD.suspended_at IS NULL) <> (NEW.suspended_at IS NULL) OR (OLD.closed_at IS NULL) <> (NEW.closed_at IS NULL))
  EXECUTE FUNCTION tell_account_changed();
--> statement-breakpoint
CREATE FUNCTION tell_settings_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_cache('settings');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER settings_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON settings FOR EACH STATEMENT EXECUTE FUNCTION tell_settings_changed();
