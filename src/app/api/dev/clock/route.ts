import { handleClock } from "@/server/api/dev-clock";

export const POST = handleClock;
