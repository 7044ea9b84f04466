import { z } from "zod";
import { isLocalRequest } from "@/server/platform/local-server";

const Tags = z.array(z.string().min(1).max(256)).min(1).max(100);

/**
 * `POST /api/internal/tags`: drops cached pages, for this process alone to ask. To anyone else there is nothing here.
 */
export async function answerTags(request: Request, drop: (tag: string) => void): Promise<Response> {
  if (!isLocalRequest(request.headers)) return new Response(null, { status: 404 });
  const tags = Tags.safeParse(await request.json().catch(() => null));
  if (!tags.success) return new Response(null, { status: 400 });
  for (const tag of tags.data) drop(tag);
  return new Response(null, { status: 204 });
}
