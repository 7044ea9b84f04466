"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";

/** Logging out from anywhere. What calls the server is loaded when it is pressed: public pages do without until then. */
export function useLogOut() {
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    try {
      const { logOut } = await import("./log-out");
      await logOut();
    } catch {
      toast.error("You are still logged in", { description: "The server did not answer. Try again." });
      setBusy(false);
    }
  };
  return { busy, leave };
}
