import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Injection } from "./injection";

/** What a wire does with what is on it. */
export type Weather =
  | { kind: "clear" }
  /** Everything comes later, by so many milliseconds. */
  | { kind: "delay"; ms: number }
  /** Each connection is cut once so many bytes have passed in that direction. */
  | { kind: "cut"; after: number; of: "requests" | "answers" }
  /** Connections are taken, and nothing passes; those there are go silent too. */
  | { kind: "black_hole" }
  /** Nobody listens, and those connected are cut off. */
  | { kind: "refuse" }
  /** PostgreSQL takes no connections (53300), or none of its statements succeeds (53100). */
  | { kind: "inject"; code: "53300" | "53100" }
  /** The next COMMIT reaches PostgreSQL, and its answer is cut off. */
  | { kind: "cut_commit" };

/** A wire between two of our processes, at one port for as long as it lives. */
export class Wire {
  port = 0;
  #weather: Weather = { kind: "clear" };
  readonly #target: () => number;
  readonly #server: Server;
  readonly #clients = new Set<Socket>();
  #cut = Promise.withResolvers<void>();

  /** `target` is asked for each connection: what is behind may move. */
  constructor(target: () => number) {
    this.#target = target;
    this.#server = createServer((client) => this.#take(client));
  }

  async open(): Promise<this> {
    this.#server.listen(this.port, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    this.port = typeof address === "object" && address ? address.port : 0;
    return this;
  }

  /** Changes the weather; connections there are feel it too. */
  async turn(weather: Weather): Promise<void> {
    this.#weather = weather;
    this.#cut = Promise.withResolvers();
    if (weather.kind === "refuse") await this.close();
    else if (!this.#server.listening) await this.open();
  }

  /** Resolves once the answer of a COMMIT was cut off. */
  commitCut(): Promise<void> {
    return this.#cut.promise;
  }

  /** Cuts all connections off, and takes none until it is opened again. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const client of this.#clients) client.resetAndDestroy();
    await closed;
  }

  #take(client: Socket): void {
    const upstream = connect(this.#target(), "127.0.0.1");
    const passed = { requests: 0, answers: 0 };
    const injection = new Injection();
    let isCommitting = false;
    this.#clients.add(client);

    const pass = (direction: "requests" | "answers", to: Socket, chunk: Buffer) => {
      const weather = this.#weather;
      passed[direction] += chunk.length;
      if (weather.kind === "black_hole") return;
      if (weather.kind === "cut" && weather.of === direction && passed[direction] > weather.after) {
        to.write(chunk.subarray(0, Math.max(0, weather.after - passed[direction] + chunk.length)));
        setImmediate(() => client.resetAndDestroy());
      } else if (weather.kind === "delay") setTimeout(() => to.writable && to.write(chunk), weather.ms);
      else to.write(chunk);
    };
    client.on("data", (chunk: Buffer) => {
      const weather = this.#weather;
      const code = weather.kind === "inject" ? weather.code : null;
      const answer = injection.request(chunk, code);
      if (answer) client.write(answer.bytes);
      if (answer?.isLast) client.end();
      if (answer) return;
      if (weather.kind === "cut_commit" && chunk.includes("commit\0")) isCommitting = true;
      pass("requests", upstream, chunk);
    });
    upstream.on("data", (chunk: Buffer) => {
      injection.answer(chunk);
      if (isCommitting && chunk.includes("COMMIT\0")) {
        this.#weather = { kind: "clear" };
        client.resetAndDestroy();
        this.#cut.resolve();
      } else pass("answers", client, chunk);
    });
    client.on("close", () => {
      this.#clients.delete(client);
      upstream.destroy();
    });
    upstream.on("close", () => client.destroy());
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
  }
}
