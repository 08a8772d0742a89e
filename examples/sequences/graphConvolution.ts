import { compile, type Engine } from "@handloom/compiler";
import { argMax, eye, gather, matmul, relu, variable } from "@handloom/graph";
import { dense, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { plot } from "../gallery/plot.ts";
import type { Stage } from "../gallery/stage.ts";
import { friendships, sides } from "./karate.ts";

const members = sides.length;

/** A graph convolution tells who takes which side in a club from friendships, and the sides of two members (Kipf & Welling 2017). */
export function graphConvolution(engine: Engine<"sync">, { print = console.log, draw, steps = 200 }: Stage = {}) {
  // D^−½ (A + I) D^−½: each member hears the mean of friends, and of itself.
  const friends = variable(normalized());
  const [first, second] = [dense(16, { seed: 1, useBias: false }), dense(2, { seed: 2 })];
  const hidden = relu(matmul(friends, first(eye(members))));
  const logits = matmul(friends, second(hidden));
  const known = variable([0, 33], { dtype: "int32" });
  const knownSides = variable([0, 1], { dtype: "int32" });
  const loss = sparseCategoricalCrossEntropy(knownSides, gather(logits, known), { fromLogits: true });
  const parameters = [first, second].flatMap((layer) => layer.parameters);
  const updates = adam({ learningRate: 0.01 }).getUpdates(loss, parameters);
  const train = compile(engine, { outputs: { loss, side: argMax(logits, { axis: 1 }) }, updates });

  let told: ArrayLike<number> = [];
  for (let step = 1; step <= steps; step++) {
    const { loss, side } = train();
    told = side.data;
    const right = sides.filter((wanted, i) => told[i] === wanted).length;
    if (step === 1 || step % 50 === 0)
      print(`step ${step}: loss ${loss.item().toFixed(4)}, ${right} of ${members} sides are right`);
  }
  const places = layout();
  const edges = friendships.map(([a, b]) => ({ points: [places[a], places[b]] as Place[], as: "line" as const }));
  const side = (wanted: number) => places.filter((_, i) => told[i] === wanted);
  const dots = [
    { points: side(0), as: "dots" as const, label: "told to be with the instructor" },
    { points: side(1), as: "dots" as const, label: "told to be with the president" },
  ];
  draw?.(plot([...edges, ...dots]));
}

type Place = readonly [x: number, y: number];

/** Friends pull each other together, and all push each other apart. */
function layout(): Place[] {
  let places: Place[] = sides.map((_, i) => [Math.cos(i), Math.sin(i)]);
  for (let turn = 0; turn < 400; turn++)
    places = places.map(([x, y], i) => {
      const pushes = places.map(([a, b]) =>
        [x - a, y - b].map((way) => (0.03 * way) / ((x - a) ** 2 + (y - b) ** 2 + 0.01)),
      );
      const pulls = friendships.filter((pair) => pair.includes(i)).map(([a, b]) => places[a === i ? b : a] ?? [x, y]);
      const moved = (at: number, k: 0 | 1) =>
        at +
        pushes.reduce((sum, push) => sum + (push[k] ?? 0), 0) -
        0.05 * pulls.reduce((sum, other) => sum + at - other[k], 0);
      return [moved(x, 0), moved(y, 1)];
    });
  return places;
}

function normalized(): number[][] {
  const table = Array.from({ length: members }, (_, i) => Array.from({ length: members }, (_, j) => Number(i === j)));
  for (const [a, b] of friendships) (table[a] ?? [])[b] = (table[b] ?? [])[a] = 1;
  const degrees = table.map((row) => row.reduce((a, b) => a + b));
  return table.map((row, i) => row.map((value, j) => value / Math.sqrt((degrees[i] ?? 1) * (degrees[j] ?? 1))));
}
