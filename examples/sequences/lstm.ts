import { compile, type Engine } from "@handloom/compiler";
import { add, broadcastTo, type Expr, input, mul, scan, sigmoid, split, tanh } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { type Stage, waves } from "../gallery/stage.ts";

/** An LSTM of 128 units, written as the body of a loop over the first axis of its input. */
export function lstm(engine: Engine<"sync">, { print = console.log }: Stage = {}) {
  const gates = dense(512, { seed: 1 });
  const xs = input("xs", ["time", "batch", 128]);
  const start = broadcastTo(0, ["batch", 128]);
  const { output } = scan(
    ({ h, c }: { h: Expr; c: Expr }, x) => {
      const [i, f, o, g] = split(gates(add(x, h)), 4, { axis: 1 });
      const cNext = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
      const hNext = mul(sigmoid(o), tanh(cNext));
      return { carry: { h: hNext, c: cNext }, output: hNext };
    },
    { carry: { h: start, c: start }, over: xs },
  );

  const run = compile(engine, { inputs: { xs }, outputs: { output } });
  const states = run({ xs: [waves(2, 128), waves(2, 128, 1)] }).output;
  print(`states [${states.shape}], of which the first begins ${numbers(states.data.slice(0, 4))}`);
  return { run, states };
}

function numbers(values: ArrayLike<number>): string {
  return Array.from(values, (value) => value.toFixed(4)).join(" ");
}
