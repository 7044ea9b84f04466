"use client";

import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button, type ButtonLook } from "./button";
import { Icon } from "./icon";
import { toast } from "./toast";

interface DownloadButtonProps extends ButtonLook {
  /** Fetches the file when it is asked for; rejects with what to tell the reader. */
  load: () => Promise<{ fileName: string; text: string }>;
  type?: string | undefined;
  children: ReactNode;
}

/** Saves text as a file. */
export function DownloadButton({ load, type = "text/csv", children, ...look }: DownloadButtonProps) {
  const [busy, setBusy] = useState(false);
  async function download() {
    setBusy(true);
    try {
      save(await load(), type);
    } catch (error) {
      toast.error("Not downloaded", { description: error instanceof Error ? error.message : "" });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button {...look} busy={busy} busyLabel="Preparing" onClick={() => void download()}>
      <Icon of={Download} />
      {children}
    </Button>
  );
}

function save({ fileName, text }: { fileName: string; text: string }, type: string) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
