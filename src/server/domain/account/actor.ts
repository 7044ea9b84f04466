import type { Scope } from "@/config/scopes";
import type { Id } from "@/lib/id";

/** Who is asking: the account behind a live session or an API key. */
export interface Actor {
  accountId: Id<"acc">;
  /** Null for a program with a key. */
  sessionId: Id<"ses"> | null;
  /** Null for a session, which may do everything that its account may. */
  key: { id: Id<"key">; scopes: readonly Scope[] } | null;
  role: "member" | "admin";
  isSeller: boolean;
  /** May look, and finish what is open; starting anything new is refused with `account_suspended`. */
  isSuspended: boolean;
}
