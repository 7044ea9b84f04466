import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { NoticeKind } from "@/contracts/notice";
import { id, instant } from "../columns";
import { accounts } from "./account";

/** A line under the bell. `kind` and `data` are rendered by the page; nothing secret is ever in them. */
export const notices = pgTable(
  "notices",
  {
    id: id("ntc").primaryKey(),
    accountId: id("acc")
      .notNull()
      .references(() => accounts.id),
    kind: text().$type<NoticeKind>().notNull(),
    data: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    createdAt: instant().notNull(),
    readAt: instant(),
  },
  (table) => [
    index().on(table.accountId, table.id),
    index("notices_unread_index").on(table.accountId).where(sql`read_at is null`),
  ],
);
