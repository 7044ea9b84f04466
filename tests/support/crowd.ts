import type postgres from "postgres";
import { fillListings } from "@/dev/bench/fill/fill-listings";
import { multiply } from "./plans";

const numbered = (prefix: string) => `'${prefix}_' || lpad(n::text, 26, '0')`;
const far = (prefix: string, among: number) => `'${prefix}_' || lpad((1 + n % ${among})::text, 26, '0')`;
const hash = "md5(n::text) || md5(n::text || 'x')";

/** A message of a time that is not over: what is old is removed. */
const message = `'msg_' || lpad(n::text, 26, 'z')`;

/** So many rows of each table that grows with the market, copied from the first and over, long ago and of others. */
export async function aCrowd(sql: postgres.Sql, count: number): Promise<string[]> {
  const people = far("acc", 400); // those whom fillListings made
  const tables: Record<string, Record<string, string>> = {
    accounts: { id: "'acc_' || lpad((n + 1000)::text, 26, '0')", email: "n || '@crowd.example'" },
    sessions: { id: numbered("ses"), account_id: people },
    api_keys: { id: numbered("key"), account_id: people, secret_hash: hash },
    orders: {
      id: numbered("ord"),
      buyer_id: people,
      seller_id: people,
      listing_id: numbered("lst"),
      status: "'released'",
      tab_id: "null",
      settlement_id: "null",
    },
    tokens: {
      id: numbered("tok"),
      order_id: numbered("ord"),
      buyer_id: people,
      seller_id: people,
      listing_id: numbered("lst"),
    },
    minted_keys: { id: numbered("mky"), token_id: numbered("tok"), secret_hash: hash },
    notices: { id: numbered("ntc"), account_id: people, read_at: "now()" },
    order_history: { id: numbered("hst"), order_id: numbered("ord"), position: "n" },
    payments: {
      id: numbered("pay"),
      order_id: numbered("ord"),
      buyer_id: people,
      session_id: "'cs_' || n",
      payment_intent_id: "'pi_' || n",
      receipt_number: "n + 100000",
      status: "'succeeded'",
      fee_amount: "1",
    },
    audit_log: { id: numbered("aud"), actor_id: people, subject_id: numbered("ord") },
    tabs: { id: numbered("tab"), buyer_id: numbered("acc"), owed_amount: "0" },
    idempotency_keys: { account_id: people, key: "'key-' || n" },
    ledger_transactions: { id: numbered("ltx"), order_id: numbered("ord") },
    ledger_entries: { id: numbered("lde"), transaction_id: numbered("ltx"), owner_id: people },
    webhook_endpoints: { id: numbered("whe"), account_id: people },
    webhook_messages: { id: message, account_id: people, fanned_out_at: "now()" },
    webhook_deliveries: {
      id: numbered("dlv"),
      message_id: message,
      endpoint_id: numbered("whe"),
      status: "'succeeded'",
      next_attempt_at: "null",
    },
  };
  await fillListings(sql, count);
  for (const [table, columns] of Object.entries(tables)) await multiply(sql, { table, count, columns });
  return ["listings", ...Object.keys(tables)];
}
