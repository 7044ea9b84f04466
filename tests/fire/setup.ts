import { buildIfChanged } from "@/dev/run/build";

/** What is under fire is the production build. */
export default async function setup(): Promise<void> {
  await buildIfChanged(new AbortController().signal);
}
