import type { Metadata, Route } from "next";
import { SiteShell } from "@/components/shell/site-shell";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <SiteShell>
      <div className="wrap pt-6">
        <EmptyState
          level={1}
          title="There is nothing here"
          actions={
            <>
              <LinkButton variant="primary" href={"/browse" as Route}>
                Browse listings
              </LinkButton>
              <LinkButton href={"/" as Route}>Go home</LinkButton>
            </>
          }
        >
          The address may be mistyped, or what was here is not yours to see. Nothing was changed.
        </EmptyState>
      </div>
    </SiteShell>
  );
}
