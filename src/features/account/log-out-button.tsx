"use client";

import { Button } from "@/components/ui/button";
import { useLogOut } from "./use-log-out";

/** Logs out, from the menu of small screens. */
export function LogOutButton() {
  const { busy, leave } = useLogOut();
  return (
    <Button variant="ghost" className="justify-start" busy={busy} busyLabel="Logging out" onClick={leave}>
      Log out
    </Button>
  );
}
