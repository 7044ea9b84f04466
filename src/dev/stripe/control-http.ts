import type { StripeControl } from "./control";
import type { PageAnswer } from "./page";

/** The controls over HTTP: `POST /control/pay` with the arguments as a JSON list answers what the function answers. */
export async function answerControl(control: StripeControl, path: string, body: string): Promise<PageAnswer> {
  const name = path.slice("/control/".length);
  const work: unknown = Object.hasOwn(control, name) ? Reflect.get(control, name) : undefined;
  if (typeof work !== "function") return json(404, { error: `There is no control named ${name}.` });
  try {
    const given: unknown = body === "" ? [] : JSON.parse(body);
    if (!Array.isArray(given)) throw new Error("The arguments must be a JSON list.");
    const result: unknown = await work(...given);
    return json(200, { result });
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** The same controls, each answering a promise. */
export type RemoteControl = {
  [Name in keyof StripeControl]: (
    ...given: Parameters<StripeControl[Name]>
  ) => Promise<Awaited<ReturnType<StripeControl[Name]>>>;
};

/** Controls a double that runs in another process, by its address. */
export function remoteControl(url: string): RemoteControl {
  const call = async (name: string, given: unknown[]) => {
    const response = await fetch(`${url}/control/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(given),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    return answer.result;
  };
  return new Proxy({} as RemoteControl, {
    // A promise is asked for `then`; the controls are none.
    get: (_, name) =>
      typeof name === "string" && name !== "then" ? (...given: unknown[]) => call(name, given) : undefined,
  });
}

function json(status: number, value: unknown): PageAnswer {
  return { status, type: "application/json", body: JSON.stringify(value) };
}
