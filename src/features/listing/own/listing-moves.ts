import type { OwnListingRow } from "@/contracts/own-listing";

/** What the seller's actions need to know of a listing. */
export type ActionListing = Pick<
  OwnListingRow,
  "id" | "slug" | "status" | "delivery" | "serviceName" | "stock"
>;

/** Actions that ask one question before they are done. */
export type Move = "pause" | "resume" | "remove";

interface MoveWords {
  menu: string;
  title: (name: string) => string;
  description: string;
  confirm: string;
  busy: string;
  done: string;
}

/** What each move says, from the menu to what happened. */
export const MOVE_WORDS: Record<Move, MoveWords> = {
  pause: {
    menu: "Pause",
    title: (name) => `Pause ${name}?`,
    description:
      "Its page stays and takes no orders. What was bought goes on working, and you can resume at any time.",
    confirm: "Pause the listing",
    busy: "Pausing",
    done: "Paused: it takes no new orders",
  },
  resume: {
    menu: "Resume",
    title: (name) => `Resume ${name}?`,
    description: "It is on the market again, as it is now, with the units that are left.",
    confirm: "Resume the listing",
    busy: "Resuming",
    done: "Resumed: it takes orders again",
  },
  remove: {
    menu: "Remove",
    title: (name) => `Remove ${name} for good?`,
    description:
      "It leaves the market and cannot come back. What was sold goes on working, and its orders stay in your books.",
    confirm: "Remove for good",
    busy: "Removing",
    done: "Removed from the market",
  },
};

/** The moves that make sense in a status. */
export function movesOf({ status }: Pick<ActionListing, "status">): Move[] {
  if (status === "active") return ["pause", "remove"];
  if (status === "paused") return ["resume", "remove"];
  return status === "draft" ? ["remove"] : [];
}
