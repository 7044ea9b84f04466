/** Runs once when a server process starts, before it answers anything; not during a build. */
export async function register(): Promise<void> {
  // Next replaces this by a constant, so that nothing of the server is compiled for the edge.
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { boot } = await import("@/server/platform/boot");
  await boot();
}
