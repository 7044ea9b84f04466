import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CATEGORY_SLUGS } from "@/config/categories";
import { listingFacts, type WorldListing } from "./listing-facts";

const LISTINGS = path.join(import.meta.dirname, "listings");
const SAMPLES = path.join(import.meta.dirname, "samples");

/** Every listing of the world, in the order of the categories and then by slug. */
export function readListings(): WorldListing[] {
  return CATEGORY_SLUGS.flatMap((category) => {
    const folder = path.join(LISTINGS, category);
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map((file) => readListing(category, path.basename(file, ".json")));
  });
}

function readListing(category: WorldListing["category"], slug: string): WorldListing {
  const stem = path.join(LISTINGS, category, slug);
  return {
    ...listingFacts.parse(JSON.parse(readFileSync(`${stem}.json`, "utf8"))),
    slug,
    category,
    description: readFileSync(`${stem}.md`, "utf8"),
    sample: readSample(slug),
  };
}

function readSample(slug: string): WorldListing["sample"] {
  const format = existsSync(path.join(SAMPLES, `${slug}.json`)) ? "json" : "csv";
  return { format, text: readFileSync(path.join(SAMPLES, `${slug}.${format}`), "utf8") };
}
