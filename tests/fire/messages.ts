/** Just enough of PostgreSQL's protocol: https://www.postgresql.org/docs/current/protocol-message-formats.html */

export interface Message {
  type: string;
  bytes: Buffer;
}

/** Takes a stream apart into messages, whatever the chunks it comes in. */
export function messageReader(): (chunk: Buffer) => Message[] {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: Message[] = [];
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      const size = 1 + rest.readUInt32BE(1);
      messages.push({ type: rest.toString("latin1", 0, 1), bytes: rest.subarray(0, size) });
      rest = rest.subarray(size);
    }
    return messages;
  };
}

/** An ErrorResponse as the server would send it. */
export function errorResponse(severity: "FATAL" | "ERROR", code: string): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, "Minjected", "Rinjected"];
  const body = Buffer.from(`${fields.join("\0")}\0\0`);
  return Buffer.concat([header("E", body.length), body]);
}

/** ReadyForQuery: idle, or in a transaction that has failed. */
export function readyForQuery(inTransaction: boolean): Buffer {
  return Buffer.concat([header("Z", 1), Buffer.from(inTransaction ? "E" : "I")]);
}

function header(type: string, length: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.write(type, "latin1");
  bytes.writeUInt32BE(length + 4, 1);
  return bytes;
}
