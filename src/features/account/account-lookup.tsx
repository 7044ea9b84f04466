"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { SearchField } from "@/components/ui/search-field";
import { Loading, SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table, TitleCell } from "@/components/ui/table";
import type { FoundAccount } from "@/contracts/account";
import { useTRPC } from "@/trpc/client";
import { toPublicError } from "@/trpc/public-error";
import { SuspensionDialog } from "./suspension-dialog";

const COLUMNS = [
  { label: "Account" },
  { label: "Open" },
  { label: "Status" },
  { label: "Decide", quiet: true },
];

/** Where an operator finds any account; without words the ones that are suspended. */
export function AccountLookup({ query }: { query: string }) {
  const trpc = useTRPC();
  const found = useQuery(trpc.account.lookUp.queryOptions({ query }));
  return (
    <>
      <div className="mb-4">
        <SearchField
          action={"/admin/accounts" as Route}
          label="Find an account"
          placeholder="E-mail, account id or seller address"
          value={query}
        />
      </div>
      {found.isPending ? (
        <Loading label="Looking">
          <div className="panel">
            <SkeletonRows rows={3} />
          </div>
        </Loading>
      ) : null}
      {found.isError && !found.data ? (
        <ErrorState title="Accounts did not load" onRetry={() => found.refetch()}>
          {toPublicError(found.error).sentence}
        </ErrorState>
      ) : null}
      {found.data?.length === 0 ? (
        <EmptyState title={query === "" ? "Nobody is suspended" : "No such account"}>
          {query === ""
            ? "Find an account to see what it has open, or to suspend it."
            : "Enter the whole e-mail, the account’s id (acc_…) or the last part of the seller’s address."}
        </EmptyState>
      ) : null}
      {found.data && found.data.length > 0 ? (
        <div className="panel">
          <Table caption={query === "" ? "Suspended accounts" : "Accounts found"} columns={COLUMNS} cards>
            {found.data.map((account) => (
              <Row key={account.id} account={account} />
            ))}
          </Table>
        </div>
      ) : null}
    </>
  );
}

function Row({ account }: { account: FoundAccount }) {
  const [deciding, setDeciding] = useState(false);
  const { name, email, role, sellerSlug, suspendedAt } = account;
  return (
    <tr>
      <TitleCell
        mark={<Avatar name={name} />}
        title={sellerSlug === null ? name : <Link href={`/sellers/${sellerSlug}` as Route}>{name}</Link>}
        detail={email ?? "Closed"}
      />
      <Cell label="Open">{openText(account)}</Cell>
      <Cell as="status">
        {suspendedAt === null ? (
          <Badge tone="success">{role === "admin" ? "Operator" : "Open"}</Badge>
        ) : (
          <Badge tone="warning" glyph="pause">
            Suspended
          </Badge>
        )}
      </Cell>
      <Cell label="Decide">
        {role === "admin" || email === null ? (
          "Nothing to decide"
        ) : (
          <Button
            size="sm"
            aria-label={`${suspendedAt ? "Admit" : "Suspend"} ${name}`}
            onClick={() => setDeciding(true)}
          >
            {suspendedAt ? "Admit" : "Suspend"}
          </Button>
        )}
        {deciding ? <SuspensionDialog account={account} onClose={() => setDeciding(false)} /> : null}
      </Cell>
    </tr>
  );
}

function openText({ open }: FoundAccount): string {
  const parts = [
    count(open.purchases, "purchase"),
    count(open.sales, "sale"),
    count(open.listings, "listing"),
  ].filter((part) => part !== null);
  return parts.length === 0 ? "Nothing" : parts.join(", ");
}

function count(number: number, noun: string): string | null {
  return number === 0 ? null : `${number} ${noun}${number === 1 ? "" : "s"}`;
}
