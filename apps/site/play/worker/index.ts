// The module "handloom/play" of code in the playground.
import { listen } from "./listen.ts";
import { start } from "./session.ts";

export type { Curve, Picture, Range, Row } from "../protocol.ts";
export { data } from "./data.ts";
export { finish } from "./finish.ts";
export { param, setting } from "./param.ts";
export { curves, field, images, picture, pole, text } from "./picture.ts";
export { plot } from "./plot.ts";
export { rest } from "./rest.ts";
export { use } from "./use.ts";

/** The seed beside Run: the same one gives the same run. */
export const seed: number = start.seed;

listen();
