import { areDots, windowDots } from "./windowDots.ts";
import { stripsOf, windowSource } from "./windowSource.ts";

/** How products read windows. */
export interface WindowSources {
  readonly areDots: typeof areDots;
  readonly stripsOf: typeof stripsOf;
  readonly windowDots: typeof windowDots;
  readonly windowSource: typeof windowSource;
}

export const windowSources: WindowSources = { areDots, stripsOf, windowDots, windowSource };
