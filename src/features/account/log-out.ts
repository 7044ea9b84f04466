import { makeCalls } from "@/trpc/calls";

/** Ends the session and leaves. A full load, so that nothing of the account stays in this tab's memory. */
export async function logOut(): Promise<void> {
  await makeCalls().auth.logOut.mutate();
  window.location.assign("/");
}
