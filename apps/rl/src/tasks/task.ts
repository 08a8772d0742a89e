import type { Expr } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import type { Environment, Observation } from "@handloom/rl";
import type { Picture } from "../playback/picture.ts";

/** What there is to learn, and how it is judged and shown. */
export interface Task {
  /** As Gymnasium and MinAtar call it. */
  readonly title: string;
  create(): Environment;
  /** The layers of every network below its last one, without seeds. */
  body(activation: (x: Expr) => Expr): readonly (Layer | ((x: Expr) => Expr))[];
  /** γ, how much a reward is worth that comes a step later. */
  readonly discount: number;
  /** Environment steps between evaluations, and the games of each. */
  readonly evaluation: { readonly interval: number; readonly episodes: number };
  /** Training ends with an evaluation whose mean return is as much. */
  readonly enough: number;
  /** The task is solved by a mean return of as much over 100 games. */
  readonly solved: number;
  /** @param width in pixels */
  draw(observation: Observation, width: number): Picture;
  /** Of a game in the terminal, in characters. */
  readonly terminalWidth: number;
  /** Of a film: every so many steps, each shown for so many milliseconds, each game as wide as this. */
  readonly film: { readonly every: number; readonly milliseconds: number; readonly width: number };
}
