import { expect, it } from "vitest";
import { wasmModule } from "../wasm/module.ts";
import { anchored, loadLanes, storeLanes, type View } from "./view.ts";

interface Move {
  readonly title: string;
  /** Strides in elements, the coordinates, and the axis of the lanes. */
  readonly strides: readonly [number, number];
  readonly at: readonly [number, number];
  readonly axis: 0 | 1;
  readonly want: readonly number[];
}

const moves: Move[] = [
  { title: "contiguous elements", strides: [10, 1], at: [2, 3], axis: 1, want: [23, 24, 25, 26] },
  { title: "strided ones", strides: [10, 1], at: [2, 3], axis: 0, want: [23, 33, 43, 53] },
  { title: "a broadcast one", strides: [0, 1], at: [2, 3], axis: 0, want: [3, 3, 3, 3] },
  { title: "reversed ones", strides: [10, -1], at: [5, 3], axis: 1, want: [47, 46, 45, 44] },
];

const base = 400;

/** Runs the module on a memory in which each float says its distance from `base`. */
function memoryOfIndices(module: ReturnType<typeof wasmModule>): Float32Array {
  const { memory, run } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes())).exports as unknown as {
    memory: WebAssembly.Memory;
    run(i: number): void;
  };
  const floats = new Float32Array(memory.buffer);
  for (let i = 0; i < 1000; i++) floats[i] = i - base / 4;
  run(2);
  return floats;
}

it.each(moves.flatMap((move) => [1, 2, 3, 4].map((count) => [count, move.title, move] as const)))(
  "moves %d of %s",
  (count, _, { strides, at, axis, want }) => {
    const module = wasmModule();
    module.memory({ initial: 1, export: "memory" });
    const view: View = { address: { offset: base }, strides: strides.map((stride) => 4 * stride) };
    module.function({ params: ["i32"], export: "run" }, (code, two) => {
      const [row, column] = [
        { local: two, plus: at[0] - 2 },
        { local: two, plus: at[1] - 2 },
      ];
      const value = code.keep(loadLanes(code, view, [row, column], axis, count));
      const target = anchored(code, { address: { offset: 2000 }, strides: [16, 4] }, [row, column]);
      storeLanes(code, target, [{ plus: row.plus }, { plus: column.plus }], 1, count, value);
      const back: View = { address: { offset: 3000 }, strides: view.strides };
      storeLanes(code, back, [row, column], axis, strides[axis] === 0 ? 1 : count, value);
    });
    const floats = memoryOfIndices(module);
    const stored = 500 + 4 * at[0] + at[1];
    expect([...floats.slice(stored, stored + count)]).toEqual(want.slice(0, count));
    expect(floats[stored + count]).toBe(stored + count - base / 4);
    const step = strides[axis];
    const first = 750 + at[0] * strides[0] + at[1] * strides[1];
    const last = strides[axis] === 0 ? 1 : count;
    for (let lane = 0; lane < last; lane++) expect(floats[first + lane * step]).toBe(want[lane]);
  },
);
