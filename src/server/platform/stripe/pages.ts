import type Stripe from "stripe";
import { ask } from "./ask";

/** Stripe's largest page. */
const PAGE = 100;

interface PageInput {
  limit: number;
  starting_after?: string;
}

/** Everything of a list, page by page, in the list's order. */
export async function* readAll<T extends { id: string }>(
  readPage: (page: PageInput) => Promise<Stripe.Response<Stripe.ApiList<T>>>,
): AsyncGenerator<T> {
  let page: PageInput | null = { limit: PAGE };
  while (page !== null) {
    const input: PageInput = page;
    const { data, has_more } = await ask(() => readPage(input));
    yield* data;
    const last = data.at(-1);
    page = has_more && last ? { limit: PAGE, starting_after: last.id } : null;
  }
}
