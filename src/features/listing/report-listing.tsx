"use client";

import { Flag } from "lucide-react";
import dynamic from "next/dynamic";
import { type MouseEvent, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { BRAND } from "@/config/brand";

const ReportDialog = dynamic(() => import("./report-dialog").then((module) => module.ReportDialog), {
  ssr: false,
});

/** Says that something is wrong with a listing. The form loads when asked for; without JavaScript it is a mail. */
export function ReportListing({ slug }: { slug: string }) {
  const [open, setOpen] = useState(false);
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    setOpen(true);
  };
  return (
    <p className="text-center text-xs text-ink-3">
      <a
        className="inline-flex items-center gap-1.5 hover:underline"
        href={`mailto:${BRAND.supportAddress}?subject=${encodeURIComponent(`Report: ${slug}`)}`}
        onClick={onClick}
      >
        <Icon of={Flag} />
        Report this listing
      </a>
      {open ? <ReportDialog slug={slug} onClose={() => setOpen(false)} /> : null}
    </p>
  );
}
