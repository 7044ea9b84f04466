import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";

interface Load {
  /** Complete answers so far. */
  answers(): number;
  /** Requests that were let in and got no complete answer. */
  broken: string[];
  /** Resolves when every client went elsewhere. */
  ended: Promise<void>;
}

/**
 * Clients behind a balancer, which opens no more connections to a process whose /api/ready says no. They ask one thing after
 * another: half of them over one connection that they keep until they are told that it ends.
 */
export function startLoad(address: string, targets: readonly string[], clients: number): Load {
  let answers = 0;
  let isReady = true;
  const broken: string[] = [];
  const look = async () => {
    while (isReady) {
      const ready = await fetch(`${address}/api/ready`).catch(() => null);
      isReady = ready?.ok === true;
      await wait(50);
    }
  };
  const run = async (client: number) => {
    const keepAlive = client % 2 === 0;
    const agent = new Agent({ keepAlive, maxSockets: 1 });
    let isOpen = keepAlive;
    for (let turn = client; isReady || isOpen; turn += 1) {
      const target = targets[turn % targets.length] ?? "";
      const answer = await ask(address, target, agent);
      isOpen = keepAlive && answer.goesOn;
      if (answer.problem === null) answers += 1;
      else broken.push(`${target}: ${answer.problem}`);
    }
    agent.destroy();
  };
  const all = Array.from({ length: clients }, (_, client) => run(client));
  return { answers: () => answers, broken, ended: Promise.all([look(), ...all]).then(() => {}) };
}

interface Answer {
  /** What kept it from being complete. */
  problem: string | null;
  /** Whether the connection does. */
  goesOn: boolean;
}

function ask(address: string, target: string, agent: Agent): Promise<Answer> {
  const [method = "", path = ""] = target.split(" ");
  const headers = method === "POST" ? { "content-type": "application/json" } : {};
  return new Promise((resolve) => {
    const fail = ({ code, message }: NodeJS.ErrnoException) =>
      resolve({ problem: code ?? message, goesOn: false });
    const asked = request(address + path, { method, agent, headers }, (response) => {
      const goesOn = response.headers.connection !== "close";
      text(response).then(
        () => resolve({ problem: response.statusCode === 500 ? "500" : null, goesOn }),
        fail,
      );
    });
    asked.once("error", fail);
    asked.end(method === "POST" ? "{}" : undefined);
  });
}
