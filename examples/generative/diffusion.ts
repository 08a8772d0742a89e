import { compile, type Engine } from "@handloom/compiler";
import * as g from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { adam, cosineSchedule, ema } from "@handloom/optimizers";
import { plot } from "../gallery/plot.ts";
import type { Stage } from "../gallery/stage.ts";
import { distanceToMoons, moons } from "./moons.ts";

const turns = 100;

/** Denoising diffusion learns two moons; all hundred turns of sampling are one call, as a loop in the step (Ho et al. 2020). */
export function diffusion(engine: Engine<"sync">, { print = console.log, draw, steps = 8000 }: Stage = {}) {
  const net = seeded(1, sequential(dense(64), g.silu, dense(64), g.silu, dense(64), g.silu, dense(2)));
  const noise = g.randomStream(2);
  const kept = Array.from({ length: turns + 1 }, (_, t) => Math.cos((Math.PI / 2) * (t / turns) * 0.98) ** 2);
  const alphaBar = g.variable(kept);
  const denoise = (x: g.Expr, t: g.Expr) => {
    const phase = g.mul(t, 1 / turns);
    const time = g.stack(
      [1, 2, 4, 8].map((pace) => g.sin(g.mul((pace * Math.PI) / 2, phase))),
      { axis: 1 },
    );
    return net(g.concat([x, time], { axis: 1 }));
  };
  const x = g.input("x", ["batch", 2]);
  const t = noise.integers(1, turns + 1, ["batch"]);
  const signal = g.expandDims(g.gather(alphaBar, t), { axis: 1 });
  const added = noise.normal(["batch", 2]);
  const noisy = g.add(g.mul(g.sqrt(signal), x), g.mul(g.sqrt(g.sub(1, signal)), added));
  const loss = g.mean(g.square(g.sub(denoise(noisy, g.cast(t, "float32")), added)));
  const updates = adam({ learningRate: cosineSchedule({ peak: 1e-2, steps }) }).getUpdates(loss, net.parameters);
  const average = ema(0.995, net.parameters);

  const train = compile(engine, { inputs: { x }, outputs: { loss }, updates: g.chain(updates, average.updates) });
  const { carry: made } = g.scan(
    (x: g.Expr, turn) => {
      const [signal, before] = [g.gather(alphaBar, turn), g.gather(alphaBar, g.sub(turn, 1))];
      const guess = denoise(x, g.broadcastTo(g.cast(turn, "float32"), [500]));
      const clean = g.div(g.sub(x, g.mul(g.sqrt(g.sub(1, signal)), guess)), g.sqrt(signal));
      const variance = g.mul(g.div(g.sub(1, before), g.sub(1, signal)), g.sub(1, g.div(signal, before)));
      const towards = g.sqrt(g.maximum(g.sub(g.sub(1, before), variance), 0));
      const mean = g.add(g.mul(g.sqrt(before), clean), g.mul(towards, guess));
      return { carry: g.add(mean, g.mul(g.sqrt(variance), noise.normal([500, 2]))), output: {} };
    },
    { carry: noise.normal([500, 2]), over: g.arange(turns, 0, -1) },
  );
  const sample = compile(engine, { outputs: { made }, givens: average.averages });

  let mean = 0;
  for (let step = 1; step <= steps; step++) {
    mean += train({ x: moons(128, step, 0.04) }).loss.item() / Math.min(steps, 2000);
    if (step % Math.min(steps, 2000) > 0) continue;
    print(`step ${step}: loss ${mean.toFixed(4)}`);
    mean = 0;
  }
  const points = sample().made.toArray() as [number, number][];
  const far = points.filter((point) => distanceToMoons(point) > 0.2).length;
  print(`${points.length} points in one call, ${far} of them further than 0.2 from the moons`);
  draw?.(
    plot([
      { points: moons(500, 0, 0.04), as: "dots", label: "learned from" },
      { points, as: "dots", label: "drawn by diffusion" },
    ]),
  );
}
