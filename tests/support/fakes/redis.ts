import { createServer, type Server } from "node:net";

type Reply = string | number | null | Reply[] | Error;

/**
 * As much of Redis as the rate limiter asks for, over RESP (https://redis.io/docs/latest/develop/reference/protocol-spec),
 * for a machine without redis-server. Its one script is the limiter's: count, and let the first one start the span.
 */
export function fakeRedis(): Server {
  let isLoaded = false;
  const counts = new Map<string, { count: number; endsAt: number }>();

  const take = (key = "", points = "0", seconds = "0"): Reply => {
    const now = Date.now();
    const kept = counts.get(key);
    const entry = kept && kept.endsAt > now ? kept : { count: 0, endsAt: now + Number(seconds) * 1_000 };
    entry.count += Number(points);
    counts.set(key, entry);
    return [entry.count, entry.endsAt - now];
  };

  const run = (name: string, args: string[]): Reply => {
    switch (name) {
      case "info":
        return "redis_version:7.0.0";
      case "keys":
        return [...counts.keys()];
      case "evalsha":
        return isLoaded ? take(args[2], args[3], args[4]) : new Error("NOSCRIPT No matching script.");
      case "eval":
        if (!args[0]?.includes("redis.call('incrby', KEYS[1], ARGV[1])"))
          return new Error("ERR another script");
        isLoaded = true;
        return take(args[2], args[3], args[4]);
      default:
        return new Error(`ERR unknown command '${name}'`);
    }
  };

  return createServer((socket) => {
    let unread = "";
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      unread += chunk.toString("latin1");
      for (let read = readCommand(unread); read !== null; read = readCommand(unread)) {
        unread = unread.slice(read.length);
        const [name = "", ...args] = read.words;
        socket.write(encode(run(name.toLowerCase(), args)));
      }
    });
  });
}

/** One command, an array of bulk strings, or null while some of it has not arrived. */
function readCommand(text: string): { words: string[]; length: number } | null {
  const head = /^\*(\d+)\r\n/.exec(text);
  if (head === null) return null;
  let at = head[0].length;
  const words: string[] = [];
  while (words.length < Number(head[1])) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at));
    const end = at + (size?.[0].length ?? 0) + Number(size?.[1]);
    if (size === null || text.length < end + 2) return null;
    words.push(text.slice(at + size[0].length, end));
    at = end + 2;
  }
  return { words, length: at };
}

function encode(reply: Reply): string {
  if (reply === null) return "$-1\r\n";
  if (reply instanceof Error) return `-${reply.message}\r\n`;
  if (typeof reply === "number") return `:${reply}\r\n`;
  if (typeof reply === "string") return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  return `*${reply.length}\r\n${reply.map(encode).join("")}`;
}
