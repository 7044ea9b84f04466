import { handleRest } from "@/server/api/rest/dispatch";

export const GET = handleRest;
export const HEAD = handleRest;
export const OPTIONS = handleRest;
export const POST = handleRest;
export const PUT = handleRest;
export const PATCH = handleRest;
export const DELETE = handleRest;
