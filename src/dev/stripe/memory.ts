import { readIfThere, writePrivate } from "../folder";
import type { World } from "./world";

const FORMAT = 2;

/** What of a world outlives its process: the real Stripe does not forget either. */
function contentOf(world: World) {
  return {
    format: FORMAT,
    sessions: [...world.sessions],
    intents: [...world.intents],
    charges: [...world.charges],
    refunds: [...world.refunds],
    transactions: [...world.transactions],
    events: [...world.events],
    // A request that was under way when the process ended has no answer to repeat.
    keys: [...world.keys].filter(([, { answer }]) => answer !== null),
    comingBack: [...world.comingBack],
    started: [...world.started],
    unbooked: [...world.unbooked],
    pending: world.deliveries.pending.map(({ id }) => id),
  };
}

/** Takes up what the file holds, if it is there; what had not been delivered waits again. */
export function recall(world: World, file: string): void {
  const text = readIfThere(file);
  if (text === null) return;
  const content: ReturnType<typeof contentOf> = JSON.parse(text);
  if (content.format !== FORMAT) return; // of an older double
  for (const [id, record] of content.sessions) {
    if (record.session.status === "open") record.session.url = `${world.url}/pay/${id}`;
    world.sessions.set(id, record);
  }
  for (const [id, intent] of content.intents) world.intents.set(id, intent);
  for (const [id, charge] of content.charges) world.charges.set(id, charge);
  for (const [id, refund] of content.refunds) world.refunds.set(id, refund);
  for (const [id, transaction] of content.transactions) world.transactions.set(id, transaction);
  for (const [id, event] of content.events) world.events.set(id, event);
  for (const [key, kept] of content.keys) world.keys.set(key, kept);
  for (const [id, at] of content.comingBack) world.comingBack.set(id, at);
  for (const [id, at] of content.started) world.started.set(id, at);
  for (const [id, at] of content.unbooked) world.unbooked.set(id, at);
  for (const id of content.pending) {
    const event = world.events.get(id);
    if (event) world.deliveries.add(event);
  }
}

/** Writes to the file what has changed since the last time; call the answer again and again. */
export function memoryOf(world: World, file: string): () => void {
  let written = "";
  return () => {
    const text = JSON.stringify(contentOf(world));
    if (text === written) return;
    writePrivate(file, text);
    written = text;
  };
}
