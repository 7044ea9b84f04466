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
    together(async (questions: readonly In[]): Promise<(Out | Promise<Out>)[]> => {
      try {
        return await read(db, questions);
      } catch (error) {
        if (questions.length === 1 || !isStatementRefused(error)) throw error;
        return questions.map(async (question) => must((await read(db, [question]))[0], "an answer"));
      }
    }, BOUNDS),
  );
  return (db, question) => roundsOf(db)(question);
}
