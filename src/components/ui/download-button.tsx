"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button, type ButtonLook } from "./button";
import { Icon } from "./icon";

interface DownloadButtonProps extends ButtonLook {
  fileName: string;
  /** The file's text. */
  content: string;
  type?: string | undefined;
  children: ReactNode;
}

/** Saves text that the page has already as a file. */
export function DownloadButton({
  fileName,
  content,
  type = "text/csv",
  children,
  ...look
}: DownloadButtonProps) {
  function save() {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(address);
  }
  return (
    <Button {...look} onClick={save}>
      <Icon of={Download} />
      {children}
    </Button>
  );
}
