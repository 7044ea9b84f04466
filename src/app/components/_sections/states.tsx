"use client";

import type { Route } from "next";
import { useState } from "react";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { Loading, SkeletonRows, SkeletonText } from "@/components/ui/skeleton";
import { Grid, Section } from "./section";

export function StateSection() {
  const [busy, setBusy] = useState(false);
  return (
    <Section title="Loading, failed, empty">
      <Grid>
        <Panel flush>
          <Loading label="Loading orders">
            <SkeletonRows rows={3} />
          </Loading>
        </Panel>
        <Panel>
          <Loading label="Loading text">
            <SkeletonText />
          </Loading>
        </Panel>
        <Panel flush>
          <ErrorState title="Listings did not load" level={3} onRetry={() => setBusy(true)}>
            The connection dropped. Nothing was changed.
          </ErrorState>
        </Panel>
      </Grid>
      <LoadMore busy={busy} onMore={() => setBusy(true)} />
      <Panel flush>
        <EmptyState
          title="No tokens yet"
          level={3}
          actions={
            <LinkButton variant="primary" href={"/browse" as Route}>
              Browse listings
            </LinkButton>
          }
        >
          What you buy appears here the moment the order is placed. One unit of most listings costs less than
          a coffee.
        </EmptyState>
      </Panel>
    </Section>
  );
}
