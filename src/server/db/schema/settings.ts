import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";

/** Overrides of src/config without a deploy, one row a key. */
export const settings = pgTable("settings", {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: instant().notNull(),
  updatedBy: id("acc"),
});
