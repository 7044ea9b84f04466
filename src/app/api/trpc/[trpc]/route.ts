import { handleTrpc } from "@/server/api/http";

export const GET = handleTrpc;
export const POST = handleTrpc;
