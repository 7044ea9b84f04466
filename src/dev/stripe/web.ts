import type { IncomingMessage } from "node:http";
import { pageFile } from "../page/files";
import type { Chaos } from "./chaos";
import type { StripeControl } from "./control";
import { answerControl } from "./control-http";
import { applyClock } from "./due";
import { answerHosted } from "./hosted-pay";
import { type PageAnswer, page } from "./page";
import { panelPage } from "./panel";
import { answerPanel } from "./panel-actions";
import type { World } from "./world";

/** Answers what is not the API: the payment page, the control panel, the controls over HTTP, and the pages' files. */
export async function answerWeb(
  double: { world: World; chaos: Chaos; control: StripeControl; hasClock: boolean },
  request: IncomingMessage,
  path: string,
  body: string,
): Promise<PageAnswer> {
  const { world, control } = double;
  const method = request.method ?? "GET";
  const isPost = method === "POST";
  const file = isPost ? null : pageFile(path);
  if (file) return { status: 200, ...file };
  if (path.startsWith("/control/"))
    return isPost && request.headers["content-type"]?.startsWith("application/json")
      ? await answerControl(control, path, body)
      : page("Not here", "<h1>Controls take a POST with a JSON list</h1>", { status: 405 });
  applyClock(world);
  if (path.startsWith("/pay/")) return answerHosted(world, method, path, new URLSearchParams(body));
  if (path === "/panel" && isPost) return await answerPanel(control, new URLSearchParams(body));
  if (path === "/") return panelPage(double);
  return page("Not here", '<h1>There is nothing here</h1><p><a href="/">The control panel</a></p>', {
    status: 404,
  });
}
