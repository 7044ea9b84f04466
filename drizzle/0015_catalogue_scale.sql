CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_words_similarity_index" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "accounts_barred_index" ON "accounts" USING btree ("id") WHERE suspended_at is not null or closed_at is not null;--> statement-breakpoint
CREATE INDEX "listings_category_index" ON "listings" USING btree ("category","published_at","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "listings_delivery_index" ON "listings" USING btree ("delivery","published_at","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "listings_currency_index" ON "listings" USING btree ("currency","published_at","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "listings_seller_index" ON "listings" USING btree ("seller_id","published_at","id") WHERE status = 'active';--> statement-breakpoint
-- In one order, so that two who publish at once wait for each other and never in a circle.
CREATE FUNCTION remember_words(name text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_words
  SELECT DISTINCT split.word FROM regexp_split_to_table(lower(name), '[^[:alnum:]]+') split(word)
  WHERE length(split.word) BETWEEN 3 AND 40 AND NOT EXISTS (SELECT FROM search_words known WHERE known.word = split.word)
  ORDER BY split.word
  ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
CREATE FUNCTION remember_listing_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM remember_words(NEW.service_name);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER listings_words AFTER INSERT OR UPDATE OF service_name, status ON listings FOR EACH ROW
  WHEN (NEW.status = 'active') EXECUTE FUNCTION remember_listing_words();
--> statement-breakpoint
SELECT remember_words(string_agg(service_name, ' ')) FROM listings WHERE status = 'active';
--> statement-breakpoint
CREATE INDEX seller_profiles_name_similarity_index ON seller_profiles USING gin (name gin_trgm_ops);
--> statement-breakpoint
-- Typing errors are undone before searching, word by word.
DROP INDEX listings_name_similarity_index;
