import { readFileSync } from "node:fs";
import type { Environment } from "./environment.ts";

/** The record of another implementation, in `goldens/`; `scripts/` has the programs that wrote them. */
export function golden<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`../../goldens/${name}.json`, import.meta.url), "utf8")) as Content;
}

/** Puts an environment into a state of its rules, at the beginning of an episode. */
export function startIn(environment: Environment, state: unknown): Environment {
  environment.reset(1);
  environment.restore({ ...(environment.state() as object), state });
  return environment;
}

export function distance(got: ArrayLike<number>, want: ArrayLike<number>): number {
  if (got.length !== want.length) return Infinity;
  return Math.max(...Array.from(got, (x, i) => Math.abs(x - Number(want[i]))));
}
