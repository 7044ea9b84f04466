import { must } from "@/lib/assert";
import { together } from "@/lib/together";
import { isStatementRefused } from "./failure";
import { perDatabase } from "./per-database";
import type { Db } from "./types";

/** Most questions of one statement, and statements at once. */
const BOUNDS = { most: 64, rounds: 4 };

/**
 * A statement that those who arrive together share: `read` answers any number of questions with one, in order. Where
 * PostgreSQL refuses it, somebody's question is why, and each is asked alone. Where the connection is lost it fails for all
 * of its round: nobody knows whether it had its effect.
 */
export function sharedRounds<In, Out>(
  read: (db: Db, questions: readonly In[]) => Promise<Out[]>,
): (db: Db, question: In) => Promise<Out> {
  const roundsOf = perDatabase((db) =>
    together(
      settled((questions: readonly In[]) => read(db, questions)),
      BOUNDS,
    ),
  );
  return (db, question) => roundsOf(db)(question);
}

function settled<In, Out>(read: (questions: readonly In[]) => Promise<Out[]>) {
  return async (questions: readonly In[]): Promise<PromiseSettledResult<Out>[]> => {
    try {
      const answers = await read(questions);
      return answers.map((value) => ({ status: "fulfilled", value }));
    } catch (error) {
      if (questions.length === 1 || !isStatementRefused(error)) throw error;
      return Promise.allSettled(
        questions.map(async (question) => must((await read([question]))[0], "an answer")),
      );
    }
  };
}
