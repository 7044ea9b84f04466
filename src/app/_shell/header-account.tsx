import { HeaderChip } from "@/components/shell/header-chip";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { NavigationItem } from "@/config/navigation";
import { AccountMenu } from "@/features/account/account-menu";
import { LogOutButton } from "@/features/account/log-out-button";
import { NoticeBell } from "@/features/notice/notice-bell";
import { TabChip } from "@/features/order/tab/tab-chip";
import { api, getActor } from "@/trpc/server";

/** What an account sees of itself in the header: what is owed, or that it may do more than others. */
export async function AccountChip() {
  const actor = await getActor();
  if (actor === null) return null;
  if (actor.role === "admin")
    return (
      <HeaderChip href="/admin" label="Admin: operations" tone="admin">
        Admin
      </HeaderChip>
    );
  const { money } = await api();
  return <TabChip tabs={await money.tabs()} />;
}

/** The header's end: the account's menu, or the ways in. */
export async function HeaderAccount() {
  const actor = await getActor();
  if (actor === null) return <WaysIn />;
  const { account, notice } = await api();
  const [{ name, email }, unread] = await Promise.all([account.get(), notice.countUnread()]);
  return (
    <>
      <NoticeBell unread={unread} />
      <AccountMenu name={name} email={email} places={placesOf(actor)} />
    </>
  );
}

/** Where this account goes to, beside what the main navigation has. */
function placesOf({ isSeller, role }: { isSeller: boolean; role: string }): NavigationItem[] {
  return [
    { href: "/tab", label: "Tab & billing" },
    ...(isSeller ? [{ href: "/sales", label: "Sales" } as const] : []),
    ...(role === "admin" ? [{ href: "/admin", label: "Operations" } as const] : []),
  ];
}

function WaysIn() {
  return (
    <>
      <LinkButton variant="ghost" className="max-sm:hidden" href="/log-in">
        Log in
      </LinkButton>
      <LinkButton variant="primary" href="/sign-up">
        Sign up
      </LinkButton>
    </>
  );
}

/** The account's part of the menu of small screens. */
export async function MenuAccount() {
  const actor = await getActor();
  if (actor === null) {
    return (
      <>
        <Link href="/log-in">Log in</Link>
        <Link href="/sign-up">Sign up</Link>
      </>
    );
  }
  return (
    <>
      {placesOf(actor).map(({ href, label }) => (
        <Link key={href} href={href}>
          {label}
        </Link>
      ))}
      <Link href="/notices">Notices</Link>
      <Link href="/settings">Settings</Link>
      <LogOutButton />
    </>
  );
}
