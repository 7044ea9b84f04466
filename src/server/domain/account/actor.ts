import type { Id } from "@/lib/id";

/** Who is asking: the account behind a live session. */
export interface Actor {
  accountId: Id<"acc">;
  sessionId: Id<"ses">;
  role: "member" | "admin";
  isSeller: boolean;
  /** May look, and finish what is open; starting anything new is refused with `account_suspended`. */
  isSuspended: boolean;
}
