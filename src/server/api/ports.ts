import { jobs } from "@/server/platform/jobs/open-jobs";
import { passwords } from "@/server/platform/password";

/** What the rooms need of the outside world to deal with an account: the queue, and password hashing. */
export async function accountPorts() {
  return { jobs: await jobs(), passwords };
}
