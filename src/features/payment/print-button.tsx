"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** Prints the page it is on. */
export function PrintButton() {
  return (
    <Button onClick={() => window.print()}>
      <Icon of={Printer} />
      Print
    </Button>
  );
}
