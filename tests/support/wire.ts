import type { RequestListener } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

/** Sends bytes as they are, and answers with everything that comes until the other side ends the connection. */
export async function wire(port: number, ...lines: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(lines.join("\r\n"));
  return text(socket);
}

/** What Next is to the entry, as far as a test needs it. */
export const asNext =
  (listener: RequestListener): ((...args: Parameters<RequestListener>) => Promise<void>) =>
  async (incoming, outgoing) =>
    listener(incoming, outgoing);
