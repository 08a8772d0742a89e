import { type Missing, missing } from "../table.ts";

/** Of families that an op of ours is going to be called. */
export const notYet: Missing = missing("no op of ours is called so yet");
