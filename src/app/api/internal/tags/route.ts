import { revalidateTag } from "next/cache";
import { answerTags } from "@/server/api/cache-tags";

export function POST(request: Request): Promise<Response> {
  // Not "max", which would serve the next reader what is out of date
  return answerTags(request, (tag) => revalidateTag(tag, { expire: 0 }));
}
