import { type SQL, sql } from "drizzle-orm";
import { searchWords } from "@/server/db/schema";
import type { Db } from "@/server/db/types";

/** What a reader typed, understood: as PostgreSQL's own search syntax, which takes any input, and with typing errors undone. */
export interface Search {
  words: string;
  /** A tsquery. */
  query: SQL;
  /** Whether it says so exactly what is meant that nothing that only looks alike may be found. */
  isExact: boolean;
}

/** How alike a word has to be to one that listings have, of 1, to be taken for it, and how many it may be taken for. */
const ALIKE = 0.36;
const MEANINGS = 3;

/**
 * Understands the words of a search. A word that no listing's name has may be a typing error: it is looked for as the
 * most alike of those they have, as well. Null where there are no words.
 */
export async function readSearch(db: Db, words: string): Promise<Search | null> {
  if (words === "") return null;
  const typed = sql`websearch_to_tsquery('english', ${words})`;
  const isExact = /(^|\s)-|"/.test(words);
  const corrections = isExact ? [] : await readCorrections(db, words);
  if (corrections.every(({ meant }) => meant.length === 0)) return { words, query: typed, isExact };
  const corrected = corrections.map(({ word, meant }) => `(${[word, ...meant].join(" | ")})`).join(" & ");
  return { words, query: sql`(${typed} || to_tsquery('english', ${corrected}))`, isExact };
}

async function readCorrections(db: Db, words: string): Promise<{ word: string; meant: string[] }[]> {
  const typed = [...new Set(words.toLowerCase().match(/[\p{L}\p{N}]{3,40}/gu) ?? [])].slice(0, 10);
  if (typed.length === 0) return [];
  const alike = sql`
    select array_agg(near.word) from (
      select ${searchWords.word} as word from ${searchWords}
      where ${searchWords.word} % typed.word and similarity(${searchWords.word}, typed.word) >= ${ALIKE}
      order by similarity(${searchWords.word}, typed.word) desc, ${searchWords.word} limit ${MEANINGS}
    ) near`;
  return [
    ...(await db.execute<{ word: string; meant: string[] }>(sql`
      select typed.word, case
        when exists (select from ${searchWords} where ${searchWords.word} = typed.word) then '{}'
        else coalesce((${alike}), '{}')
      end as meant
      from jsonb_array_elements_text(${JSON.stringify(typed)}::jsonb) with ordinality typed(word, place)
      order by typed.place`)),
  ];
}

/** How well a listing fits, its name above all, to six decimals so that a page can continue after it. */
export function relevance({ query }: Search): SQL<number> {
  return sql<number>`round(ts_rank_cd(listings.search, ${query}, 32)::numeric, 6)`.mapWith(Number);
}
