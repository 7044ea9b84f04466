import { errorResponse, messageReader, readyForQuery } from "./messages";

/** Answers in PostgreSQL's place, on one connection, that it has no room: for connections (53300) or on its disk (53100). */
export class Injection {
  readonly #requests = messageReader();
  readonly #answers = messageReader();
  #greeted = false;
  #inTransaction = false;
  #refusing = false;

  /** What to answer a chunk with; null: pass it on. Connections that were open before 53300 stay open, as they would. */
  request(chunk: Buffer, code: "53300" | "53100" | null): { bytes: Buffer; isLast: boolean } | null {
    if (!this.#greeted) {
      this.#greeted = true; // the startup message, which has no type
      return code === "53300" ? { bytes: errorResponse("FATAL", code), isLast: true } : null;
    }
    const messages = this.#requests(chunk);
    // A password, and a farewell, which PostgreSQL never answers
    const isNoStatement = messages.some(({ type }) => type === "p" || type === "X");
    const endsSomething = /rollback|commit/i.test(chunk.toString("latin1"));
    if (code !== "53100" || isNoStatement || endsSomething) return null;
    const answers: Buffer[] = [];
    for (const { type } of messages) {
      if (type !== "S" && !this.#refusing) answers.push(errorResponse("ERROR", code));
      this.#refusing = type !== "S" && type !== "Q";
      if (!this.#refusing) answers.push(readyForQuery(this.#inTransaction));
    }
    return { bytes: Buffer.concat(answers), isLast: false };
  }

  /** Remembers whether the session is in a transaction. */
  answer(chunk: Buffer): void {
    for (const { type, bytes } of this.#answers(chunk))
      if (type === "Z") this.#inTransaction = bytes.toString("latin1", 5, 6) !== "I";
  }
}
