-- Typing errors are found by trigrams. A trusted extension: the database's owner may create it (PostgreSQL 13 and newer).
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- array_to_string is only "stable" because an element's output function might be; text's is not.
CREATE FUNCTION listing_search(service_name text, summary text, category text, tags text[], coverage text, description text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('pg_catalog.english', service_name), 'A')
    || setweight(to_tsvector('pg_catalog.english', summary || ' ' || coalesce(category, '') || ' ' || array_to_string(tags, ' ')), 'B')
    || setweight(to_tsvector('pg_catalog.english', coverage), 'C')
    || setweight(to_tsvector('pg_catalog.english', description), 'D')
$$;
--> statement-breakpoint
ALTER TABLE listings ADD COLUMN search tsvector
  GENERATED ALWAYS AS (listing_search(service_name, summary, category, tags, coverage, description)) STORED;
--> statement-breakpoint
CREATE INDEX listings_search_index ON listings USING gin (search);
--> statement-breakpoint
CREATE INDEX listings_name_similarity_index ON listings USING gin (service_name gin_trgm_ops);
