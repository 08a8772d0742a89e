import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  concat,
  type Expr,
  exp,
  input,
  mean,
  mul,
  neg,
  randomStream,
  relu,
  split,
  square,
  sub,
  sum,
  tanh,
} from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { adam, cosineSchedule } from "@handloom/optimizers";
import { plot } from "../gallery/plot.ts";
import type { Stage } from "../gallery/stage.ts";
import { moons } from "./moons.ts";

/** A normalizing flow turns noise into two moons and back, so that each point has an exact density (Dinh et al. 2016). */
export function realNvp(engine: Engine<"sync">, { print = console.log, draw, steps = 4000 }: Stage = {}) {
  const couplings = Array.from({ length: 6 }, (_, i) =>
    seeded(i, sequential(dense(32), relu, dense(32), relu, dense(2))),
  );
  const scaleAndShift = (i: number, a: Expr) => {
    const [s, shift] = split(couplings[i]?.(a) ?? a, 2, { axis: 1 });
    return { s: tanh(s), shift };
  };
  /** Each coupling moves one coordinate by what the other says, and they change places. */
  const toNoise = (x: Expr) => {
    let [[a, b], logDet]: [[Expr, Expr], Expr] = [split(x, 2, { axis: 1 }), mul(0, sum(x, { axis: 1 }))];
    for (let i = 0; i < couplings.length; i++) {
      const { s, shift } = scaleAndShift(i, a);
      [a, b] = [add(mul(b, exp(s)), shift), a];
      logDet = add(logDet, sum(s, { axis: 1 }));
    }
    return { z: concat([a, b], { axis: 1 }), logDet };
  };
  const fromNoise = (z: Expr) => {
    let [a, b] = split(z, 2, { axis: 1 });
    for (let i = couplings.length - 1; i >= 0; i--) {
      const { s, shift } = scaleAndShift(i, b);
      [a, b] = [b, mul(sub(a, shift), exp(neg(s)))];
    }
    return concat([a, b], { axis: 1 });
  };
  const x = input("x", ["batch", 2]);
  const { z, logDet } = toNoise(x);
  const logNormal = sub(mul(-0.5, sum(square(z), { axis: 1 })), Math.log(2 * Math.PI));
  const loss = neg(mean(add(logNormal, logDet)));
  const parameters = couplings.flatMap((coupling) => coupling.parameters);
  const learningRate = cosineSchedule({ peak: 2e-3, steps });
  const updates = adam({ learningRate }).getUpdates(loss, parameters);

  const train = compile(engine, { inputs: { x }, outputs: { loss }, updates });
  const drawn = fromNoise(randomStream(9).normal([500, 2]));
  const sample = compile(engine, { outputs: { drawn } });
  for (let step = 1; step <= steps; step++) {
    const { loss } = train({ x: moons(200, step, 0.05) });
    if (step === 1 || step % 1000 === 0) print(`step ${step}: ${loss.item().toFixed(3)} nats a point`);
  }
  const { drawn: points } = sample();
  const dots = points.toArray() as [number, number][];
  draw?.(
    plot([
      { points: moons(500, 0, 0.05), as: "dots", label: "learned from" },
      { points: dots, as: "dots", label: "drawn by the flow" },
    ]),
  );
}
