import type { Expr } from "@handloom/graph";
import type { Layer, Mode } from "@handloom/layers";

/** The two players. */
export interface Networks {
  readonly generator: Layer;
  readonly critic: Layer;
  /** How many random numbers an image is made of. */
  readonly noiseSize: number;
  /** Images [n, pixels] of noise [n, noiseSize] and labels [n]. */
  draw(noise: Expr, label: Expr, mode?: Mode): Expr;
  /** Scores [n, 1] of images [n, pixels] with labels [n]: the higher, the more real. */
  score(image: Expr, label: Expr, mode?: Mode): Expr;
}

export interface NetworksOptions {
  readonly seeds: { readonly generator: number; readonly critic: number };
  /** Whether both networks are told which digit is meant. */
  readonly labelled: boolean;
  /** Whether the critic may look at a batch as a whole, as batch norm does. */
  readonly wholeBatch: boolean;
}

export type CreateNetworks = (options: NetworksOptions) => Networks;
