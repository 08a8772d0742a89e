import { compile, type Engine } from "@handloom/compiler";
import { diabetes } from "@handloom/datasets/sets";
import {
  add,
  chain,
  dot,
  type Expr,
  exp,
  gradients,
  input,
  matmul,
  mean,
  mul,
  square,
  squeeze,
  sub,
  substitute,
  type Update,
  variable,
} from "@handloom/graph";
import { adam } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";

const [columns, junk, turns] = [10, 60, 15];

/** Weight decay of each column, and the learning rate, learn themselves: by gradients through fifteen steps of training. */
export function hyperparameters(engine: Engine<"sync">, { print = console.log, steps = 400 }: Stage = {}) {
  const width = columns + junk;
  const w = variable(
    Array.from({ length: width }, () => [0]),
    { name: "w" },
  );
  const logRate = variable(Math.log(0.05), { name: "logRate" });
  const logDecay = variable(new Float32Array(width).fill(Math.log(0.02)), { name: "logDecay" });
  const known = { x: input("x", ["rows", width]), y: input("y", ["rows", 1]) };
  const kept = { x: input("keptX", ["kept", width]), y: input("keptY", ["kept", 1]) };
  const error = ({ x, y }: typeof known) => mean(square(sub(matmul(x, w), y)));
  const decay = dot(exp(logDecay), squeeze(square(w), { axis: 1 }));
  const [slope] = gradients(add(error(known), decay), [w]);
  const inner: Update[] = [[w, sub(w, mul(exp(logRate), slope))]];
  const trained = chain(...Array<Update[]>(turns).fill(inner));
  const [onKnown, onKept] = substitute([error(known), error(kept)], trained);
  const updates = adam({ learningRate: 0.05 }).getUpdates(onKept as Expr, [logRate, logDecay]);

  const inputs = { x: known.x, y: known.y, keptX: kept.x, keptY: kept.y };
  const learn = compile(engine, { inputs, outputs: { onKnown: onKnown as Expr, onKept: onKept as Expr }, updates });
  const test = compile(engine, { inputs, outputs: { error: onKept as Expr } });
  const table = patients();
  const part = (from: number, to: number) => ({ x: table.x.slice(from, to), y: table.y.slice(from, to) });
  const [first, second, third] = [part(0, 150), part(150, 300), part(300, 442)];
  const feed = { ...first, keptX: second.x, keptY: second.y };
  for (let step = 1; step <= steps; step++) {
    const { onKnown, onKept } = learn(feed);
    if (step !== 1 && step % 100 !== 0) continue;
    const { error } = test({ ...first, keptX: third.x, keptY: third.y });
    const errors = [onKnown, onKept, error].map((value) => value.item().toFixed(3));
    print(`step ${step}: error ${errors[0]} on what is learned, ${errors[1]} on what tunes, ${errors[2]} on neither`);
  }
  const decays = Array.from(engine.read(logDecay).data, Math.exp);
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]?.toExponential(1);
  const rate = Math.exp(engine.read(logRate).item()).toFixed(3);
  print(
    `learning rate ${rate}; median decay ${middle(decays.slice(0, columns))} of measurements, ${middle(decays.slice(columns))} of junk`,
  );
}

/** Patients in a mixed order: ten measurements and sixty columns of junk, all of mean 0 and variance 1. */
function patients() {
  const rows = [...diabetes().shuffle(1)].map(({ x, y }) => [...Array.from(x.data), y.item()]);
  const noise = rows.map((_, i) =>
    Array.from({ length: junk }, (_, j) => (Math.sin(12.9898 * i + 78.233 * j) * 43758.5453) % 1),
  );
  const table = rows.map((row, i) => [...row, ...(noise[i] ?? [])]);
  const scaled = Array.from({ length: columns + 1 + junk }, (_, j) => {
    const column = table.map((row) => row[j] ?? 0);
    const mean = column.reduce((a, b) => a + b) / column.length;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
    return column.map((value) => (value - mean) / deviation);
  });
  const inputs = scaled.filter((_, j) => j !== columns);
  return {
    x: table.map((_, i) => inputs.map((column) => column[i] ?? 0)),
    y: table.map((_, i) => [scaled[columns]?.[i] ?? 0]),
  };
}
