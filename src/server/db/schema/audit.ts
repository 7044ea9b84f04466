import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";

/** Who did what to what. Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id("aud").primaryKey(),
    at: instant().notNull(),
    /** Null: the system or nobody known. Not a foreign key, so that the log depends on nothing. */
    actorId: id("acc"),
    action: text().notNull(),
    subjectId: text(),
    requestId: text(),
    address: text(),
    data: jsonb().$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  },
  (table) => [index().on(table.subjectId, table.at), index().on(table.actorId, table.at)],
);
