import { v8Settings } from "../../runtime/settings.ts";
import type { Part } from "../tables.ts";

/** In Node: code that is fast from the first call, and multiply-adds that are fused in Node 20 too. Pages have it anyway. */
export const settings: Part = { settings: { settings: v8Settings } };
