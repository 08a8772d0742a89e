import { compile, type Engine, repeat } from "@handloom/compiler";
import { at, chain, type Expr, randomStream, scan, substitute, type Update } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { adaptation } from "./adaptation.ts";
import { meanOf } from "./meanOf.ts";
import { errorOn } from "./network.ts";
import { drawWave } from "./waves.ts";

export interface Trial {
  readonly engine: Engine<"sync">;
  readonly net: Layer;
  /** Of the steps of gradient descent. */
  readonly learningRate: number;
  /** Numbers of steps after which to measure, 0 or more each. */
  readonly steps: readonly number[];
  /** How many of them to measure. Default 500. */
  readonly waves?: number | undefined;
  /** Of the waves: the same seed, the same waves. */
  readonly seed: number;
}

/** The mean squared errors on new waves, after steps on 10 points of each. The weights stay as they are. */
export function adaptedErrors({ engine, net, learningRate, steps, waves = 500, seed }: Trial): number[] {
  const noise = randomStream(seed);
  const wave = drawWave(noise);
  const inner = adaptation(net, wave(10), { learningRate });
  const error = errorOn(wave(100), net);
  // The weights are what a loop carries: one step is compiled, however many there are.
  const after = (weights: readonly Expr[]) => {
    const given = net.parameters.map((parameter, i): Update => [parameter, weights[i] as Expr]);
    return { carry: substitute(net.parameters, chain(given, inner)), output: substitute(error, given) };
  };
  const { output } = scan(after, { carry: net.parameters as readonly Expr[], length: Math.max(...steps) + 1 });
  const outputs = steps.map((count) => at(output, count));
  return compile(engine, repeat({ outputs, writes: [noise] }, [], waves))().map(meanOf);
}
