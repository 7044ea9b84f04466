import { z } from "zod";
import { line } from "./text";

/**
 * What every list takes besides its filter: where to go on. tRPC's infinite queries also say in which direction;
 * there is one.
 */
export const pageInput = {
  cursor: line({ max: 500 }).nullish(),
  direction: z.literal("forward").optional(),
};
