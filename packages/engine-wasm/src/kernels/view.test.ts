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

/** Runs the module on a memory in which each element says its distance from `base`. */
function memoryOfIndices(module: ReturnType<typeof wasmModule>, bytes: 4 | 1): Float32Array | Uint8Array {
  const { memory, run } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes())).exports as unknown as {
    memory: WebAssembly.Memory;
    run(i: number): void;
  };
  const elements = bytes === 4 ? new Float32Array(memory.buffer) : new Uint8Array(memory.buffer);
  for (let i = 0; i < 1000 * (4 / bytes); i++) elements[i] = i - base / bytes;
  run(2);
  return elements;
}

/** What an element was before the module ran. */
const untouched = (place: number, bytes: 4 | 1): number => (bytes === 4 ? place - base / 4 : (place - base) & 255);

const cases = moves.flatMap((move) =>
  [1, 2, 3, 4].flatMap((count) => ([4, 1] as const).map((bytes) => [count, move.title, bytes, move] as const)),
);

it.each(cases)("moves %d of %s, of %d bytes", (count, _, bytes, { strides, at, axis, want }) => {
  const module = wasmModule();
  module.memory({ initial: 1, export: "memory" });
  const view: View = { address: { offset: base }, strides: strides.map((stride) => bytes * stride), bytes };
  module.function({ params: ["i32"], export: "run" }, (code, two) => {
    const [row, column] = [
      { local: two, plus: at[0] - 2 },
      { local: two, plus: at[1] - 2 },
    ];
    const value = code.keep(loadLanes(code, view, [row, column], axis, count));
    const target = anchored(code, { address: { offset: 2000 }, strides: [4 * bytes, bytes], bytes }, [row, column]);
    storeLanes(code, target, [{ plus: row.plus }, { plus: column.plus }], 1, count, value);
    const back: View = { ...view, address: { offset: 3000 } };
    storeLanes(code, back, [row, column], axis, strides[axis] === 0 ? 1 : count, value);
  });
  const elements = memoryOfIndices(module, bytes);
  const stored = 2000 / bytes + 4 * at[0] + at[1];
  expect([...elements.slice(stored, stored + count)]).toEqual(want.slice(0, count));
  expect(elements[stored + count]).toBe(untouched(stored + count, bytes));
  const step = strides[axis];
  const first = 3000 / bytes + at[0] * strides[0] + at[1] * strides[1];
  const last = strides[axis] === 0 ? 1 : count;
  for (let lane = 0; lane < last; lane++) expect(elements[first + lane * step]).toBe(want[lane]);
});
