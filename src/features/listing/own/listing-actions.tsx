"use client";

import { Ellipsis } from "lucide-react";
import type { Route } from "next";
import { useState } from "react";
import { DropdownMenu, MenuItem, MenuLine, MenuLink } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { type ActionListing, MOVE_WORDS, type Move, movesOf } from "./listing-moves";
import { MoveDialog } from "./move-dialog";
import { StockDialog } from "./stock-dialog";

interface ListingActionsProps {
  listing: ActionListing;
  /** In the editor the place itself is not offered again. */
  inEditor?: boolean;
  onChanged: () => void;
}

type Task = Move | "restock" | "withdraw";

/** Everything a seller can do to one of their listings, in a menu. */
export function ListingActions({ listing, inEditor, onChanged }: ListingActionsProps) {
  const [task, setTask] = useState<Task | null>(null);
  const { id, slug, status, delivery, stock } = listing;
  if (status === "removed") return null;
  const common = { listing, onChanged, onClose: () => setTask(null) };
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton icon={Ellipsis} size="sm" label={`Actions for ${listing.serviceName || "the draft"}`} />
        }
      >
        {inEditor ? null : <MenuLink href={`/sell/${id}/edit` as Route}>Edit</MenuLink>}
        <MenuLink href={`/sell/${id}/preview` as Route}>Preview</MenuLink>
        {status === "draft" ? null : <MenuLink href={`/listings/${slug}` as Route}>Public page</MenuLink>}
        {status !== "draft" && delivery === "minted" ? (
          <MenuLink href={`/sell/${id}/usage` as Route}>Usage</MenuLink>
        ) : null}
        <MenuLine />
        {delivery !== "pool" && status !== "draft" ? (
          <MenuItem onSelect={() => setTask("restock")}>Restock</MenuItem>
        ) : null}
        {stock.available > 0 && status !== "draft" ? (
          <MenuItem onSelect={() => setTask("withdraw")}>Withdraw units</MenuItem>
        ) : null}
        {movesOf(listing).map((move) => (
          <MenuItem key={move} danger={move === "remove"} onSelect={() => setTask(move)}>
            {MOVE_WORDS[move].menu}
          </MenuItem>
        ))}
      </DropdownMenu>
      {task === "restock" || task === "withdraw" ? <StockDialog {...common} change={task} /> : null}
      {task === "pause" || task === "resume" || task === "remove" ? (
        <MoveDialog {...common} move={task} />
      ) : null}
    </>
  );
}
