import { compile, type Engine } from "@handloom/compiler";
import { add, broadcastTo, type Expr, input, mul, scan, sigmoid, split, tanh } from "@handloom/graph";
import { dense } from "@handloom/layers";

export function lstm(engine: Engine<"sync">) {
  const gates = dense(512),
    xs = input("xs", ["time", "batch", 128]),
    start = broadcastTo(0, ["batch", 128]);
  const { output } = scan(
    ({ h, c }: { h: Expr; c: Expr }, x) => {
      const [i, f, o, g] = split(gates(add(x, h)), 4, { axis: 1 }) as [Expr, Expr, Expr, Expr];
      const cNext = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g))),
        hNext = mul(sigmoid(o), tanh(cNext));
      return { carry: { h: hNext, c: cNext }, output: hNext };
    },
    { carry: { h: start, c: start }, over: xs },
  );
  return compile(engine, { inputs: { xs }, outputs: { output } });
}
