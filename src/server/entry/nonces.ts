const TAG = /<(script|link)(?=[\s/>])[^>]*>/gi;
const PRELOADS_SCRIPT = /\s(?:as="script"|rel="modulepreload")/i;

/** Writes a nonce into the scripts of a page as it goes by, and into the links that preload them. */
export interface NonceWriter {
  /** A piece of the page, with what was held back of the piece before; a tag that is cut is held back. */
  next(piece: Buffer): Buffer;
  /** What is still held back. */
  rest(): Buffer;
}

export function openNonceWriter(nonce: string): NonceWriter {
  const attribute = ` nonce="${nonce}"`;
  const mark = (tag: string, name: string) =>
    name.toLowerCase() === "script" || PRELOADS_SCRIPT.test(tag)
      ? tag.slice(0, name.length + 1) + attribute + tag.slice(name.length + 1)
      : tag;
  let held = "";
  return {
    next(piece) {
      // One byte is one character here, so that a letter of several bytes may be cut anywhere.
      const text = held + piece.toString("latin1");
      const begun = text.lastIndexOf("<");
      const end = begun < 0 || text.includes(">", begun) ? text.length : begun;
      held = text.slice(end);
      return Buffer.from(text.slice(0, end).replace(TAG, mark), "latin1");
    },
    rest: () => Buffer.from(held, "latin1"),
  };
}
