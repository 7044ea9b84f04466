import { buildIfChanged } from "@/dev/run/build";

/** What is tested as it is run is the production build; made before the workers, which would each begin one. */
export default async function setup(): Promise<void> {
  await buildIfChanged(new AbortController().signal);
}
