import type { JobPayloads, Jobs, Mail } from "@/server/domain/jobs";

/** A queue that only remembers what was put in. */
export function rememberedJobs(): Jobs & { queued: JobPayloads["mail"][]; mails: () => Mail["template"][] } {
  const queued: JobPayloads["mail"][] = [];
  return {
    queued,
    mails: () => queued.map((mail) => mail.template),
    enqueue: async (_db, name, data) => {
      if (name === "mail") queued.push(data as JobPayloads["mail"]);
    },
  };
}
