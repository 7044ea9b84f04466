import Link from "next/link";
import { LinkButton } from "@/components/ui/button";
import { AccountMenu } from "@/features/account/account-menu";
import { LogOutButton } from "@/features/account/log-out-button";
import { api, getActor } from "@/trpc/server";

/** The header's end: the account's menu, or the ways in. */
export async function HeaderAccount() {
  if ((await getActor()) === null) return <WaysIn />;
  const { name, email } = await (await api()).account.get();
  return <AccountMenu name={name} email={email} />;
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
  if ((await getActor()) === null) {
    return (
      <>
        <Link href="/log-in">Log in</Link>
        <Link href="/sign-up">Sign up</Link>
      </>
    );
  }
  return (
    <>
      <Link href="/settings">Settings</Link>
      <LogOutButton />
    </>
  );
}
