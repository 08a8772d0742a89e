import { setFlagsFromString } from "node:v8";
import { describe, expect, it } from "vitest";
import { wasmModule } from "../../wasm/module.ts";
import { pushCoordinate } from "../coordinate.ts";
import { boundaries, type Strips } from "../strips.ts";
import type { View } from "../view.ts";
import { type Epilogue, storeTo } from "./epilogue.ts";
import { gemm, packRight } from "./gemm.ts";
import { blockDepth, type Operand, planGemm } from "./gemmPlan.ts";
import { viewSource } from "./pack.ts";
import type { Tile } from "./tile.ts";

// V8 11.3 knows relaxed SIMD only by this flag; newer ones have it.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--experimental-wasm-relaxed-simd");

interface Problem {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposesLeft?: boolean;
  readonly transposesRight?: boolean;
  /** Strides over k are 0, as those over an axis of size 1 may be. */
  readonly staysAtK?: boolean;
  /** Hands operands over as sources, which are always packed. */
  readonly packs?: boolean;
  /** Computed in so many parts of the rows, and of the columns. */
  readonly parts?: readonly [rows: number, columns: number];
}

/** The same numbers for the same problem, in [−1, 1). */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  });
}

const leftOf = ({ m, k }: Problem): Float32Array => numbers(m * k, 7);
const rightOf = ({ n, k }: Problem): Float32Array => numbers(n * k, 11);
/** Scratch lies below the operands: rows further on must not lead below memory. */
const strip = 64;
const at = strip + 4 * 54 * 1024 + 64;

function multiply(problem: Problem, tile: Tile, fma: boolean): Float32Array {
  const { m, n, k, transposesLeft, transposesRight, staysAtK, packs, parts } = problem;
  const strides = (x: number, along: number): readonly number[] => [x, staysAtK ? 0 : along];
  const left: View = { address: { offset: at }, strides: transposesLeft ? strides(4, 4 * m) : strides(4 * k, 4) };
  const right: View = {
    address: { offset: at + 4 * m * k + 64 },
    strides: transposesRight ? strides(4 * k, 4) : strides(4, 4 * n),
  };
  const result = right.address.offset + 4 * n * k + 64;
  const operand = (view: View): Operand => (packs ? viewSource(view) : view);
  const plan = planGemm({ rows: m, columns: n, depth: k, left: operand(left), right: operand(right) }, tile);
  const packed = result + 4 * m * n + 64;
  const partial = packed + plan.scratch.right + 64;
  const scratch = {
    right: { offset: packed },
    left: { offset: strip },
    partial: { offset: partial },
    tile: { offset: 0 },
  };
  const module = wasmModule({ fma });
  module.memory({ initial: Math.ceil((partial + plan.scratch.partial + 64) / 65536), export: "memory" });
  const epilogue = storeTo({ address: { offset: result }, strides: [4 * n, 4] });
  if (parts === undefined) {
    module.function({ export: "whole" }, (code) => {
      if (plan.packsRight) packRight(code, plan, scratch.right);
      gemm(code, plan, scratch, epilogue);
    });
  } else {
    module.function({ params: ["i32", "i32"], export: "pack" }, (code, begin, end) =>
      packRight(code, plan, scratch.right, { begin, end }),
    );
    module.function({ params: ["i32", "i32", "i32", "i32"], export: "part" }, (code, r0, r1, c0, c1) =>
      gemm(code, plan, scratch, epilogue, { begin: r0, end: r1 }, { begin: c0, end: c1 }),
    );
  }
  const { memory, whole, pack, part } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()))
    .exports as unknown as {
    memory: WebAssembly.Memory;
    whole?(): void;
    pack?(...range: number[]): void;
    part?(...ranges: number[]): void;
  };
  const floats = new Float32Array(memory.buffer);
  floats.fill(Number.NaN);
  const a = leftOf(problem);
  const b = rightOf(problem);
  floats.set(transposesLeft ? transposed(a, m, k) : a, left.address.offset / 4);
  floats.set(transposesRight ? transposed(b, k, n) : b, right.address.offset / 4);
  const before = Buffer.from(memory.buffer, at, result - at).toString("base64");
  whole?.();
  if (parts !== undefined) {
    const cuts = (strips: Strips, count: number): [number, number][] => {
      const ends = boundaries(strips, count);
      return ends.slice(1).map((end, i) => [ends[i] ?? 0, end]);
    };
    // From the last part to the first: order must not matter.
    const [rows, columns] = [cuts(plan.rows, parts[0]).reverse(), cuts(plan.columns, parts[1]).reverse()];
    if (plan.packsRight) for (const range of columns) pack?.(...range);
    for (const r of rows) for (const c of columns) part?.(...r, ...c);
  }
  expect(Buffer.from(memory.buffer, at, result - at).toString("base64") === before, "operands are untouched").toBe(
    true,
  );
  expect(floats.subarray(result / 4 + m * n, packed / 4).every(Number.isNaN), "nothing is written behind C").toBe(true);
  return floats.slice(result / 4, result / 4 + m * n);
}

function transposed(a: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(a, (_, i) => a[(i % rows) * columns + Math.floor(i / rows)] ?? 0);
}

const bits = (values: Float32Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("hex");

/** Every element as a chain in the order of k for each block of it, each step rounded twice. */
function chain(problem: Problem): Float32Array {
  const { m, n, k } = problem;
  const a = leftOf(problem);
  const b = rightOf(problem);
  const c = new Float32Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let first = 0; first < k; first += blockDepth(k)) {
        let sum = 0;
        for (let p = first; p < Math.min(k, first + blockDepth(k)); p++)
          sum = Math.fround(sum + Math.fround((a[i * k + p] ?? 0) * (b[p * n + j] ?? 0)));
        c[i * n + j] = (c[i * n + j] ?? 0) + sum;
      }
    }
  }
  return c;
}

const tiles: Tile[] = [
  { rows: 4, vectors: 2, unroll: 1 },
  { rows: 6, vectors: 2, unroll: 1 },
  { rows: 5, vectors: 2, unroll: 2 },
  { rows: 6, vectors: 4, unroll: 2 },
];
const sizes = [0, 1, 2, 3, 4, 5, 7, 8, 13, 16, 17, 31, 48, 53, 64, 97];
const sampled = Array.from({ length: 60 }, (_, i): Problem => {
  const pick = (step: number): number => sizes[Math.floor(i * step + i / 7) % sizes.length] ?? 1;
  return { m: pick(5), n: pick(7), k: pick(11), transposesLeft: i % 2 === 1, transposesRight: i % 4 > 1 };
});
/** Skinny, shallow and deep ones, and strided left operands. */
const special: Problem[] = [
  { m: 1, n: 100, k: 37 },
  { m: 2, n: 50, k: 8 },
  { m: 100, n: 1, k: 37 },
  { m: 100, n: 2, k: 37, transposesLeft: true },
  { m: 64, n: 3, k: 9, transposesLeft: true },
  { m: 50, n: 60, k: 1 },
  { m: 50, n: 60, k: 1, staysAtK: true },
  { m: 50, n: 3, k: 1, staysAtK: true },
  { m: 50, n: 60, k: 2, transposesRight: true },
  { m: 9, n: 70, k: 200, transposesLeft: true },
  { m: 150, n: 20, k: 130, transposesLeft: true },
  { m: 7, n: 12, k: 1025 },
  { m: 51, n: 9, k: 2100, transposesLeft: true },
  { m: 5, n: 33, k: 3333, transposesRight: true },
  { m: 1, n: 5, k: 1500 },
];
const shapes = [...sampled, ...special];
const title = ({ m, n, k, transposesLeft, transposesRight, staysAtK }: Problem): string =>
  `${m}×${k}${transposesLeft ? "ᵀ" : ""} · ${k}×${n}${transposesRight ? "ᵀ" : ""}${staysAtK ? " without strides over k" : ""}`;

describe("gemm", () => {
  it.each(shapes.map((shape) => [title(shape), shape] as const))(
    "computes %s bit for bit as chains for each element",
    (_, shape) => {
      const want = bits(chain(shape));
      for (const tile of tiles) {
        for (const packs of [false, true])
          expect(bits(multiply({ ...shape, packs }, tile, false)) === want, JSON.stringify(tile)).toBe(true);
      }
    },
  );

  it.each([
    [1, "reads where they lie", false],
    [2, "packs", true],
  ] as const)("with a depth of %d %s operands that do not move along k", (depth, _, packs) => {
    const still: View = { address: { offset: at }, strides: [4, 0] };
    const plan = planGemm({ rows: 50, columns: 8, depth, left: still, right: still }, tiles[0] as Tile);
    expect(plan).toMatchObject({ packsLeft: packs, packsRight: packs });
  });

  it("A5: adds less error the deeper a product is than one chain would", () => {
    const problem = { m: 2, n: 3, k: 200_000 };
    const values = multiply(problem, tiles[0] as Tile, false);
    const [a, b] = [leftOf(problem), rightOf(problem)];
    let [exact, magnitude] = [0, 0];
    for (let p = 0; p < problem.k; p++) {
      exact += (a[p] ?? 0) * (b[3 * p] ?? 0);
      magnitude += Math.abs((a[p] ?? 0) * (b[3 * p] ?? 0));
    }
    expect(Math.abs((values[0] ?? 0) - exact)).toBeLessThan(1e-7 * magnitude);
  });

  it("gives the same bits in parts as as a whole", () => {
    for (const shape of [...sampled.slice(0, 20), ...special].filter(({ m, n, k }) => m * n * k > 0)) {
      const want = bits(chain(shape));
      for (const tile of tiles)
        expect(bits(multiply({ ...shape, parts: [5, 3] }, tile, false)) === want, title(shape)).toBe(true);
    }
  });

  it("gives the same bits for every tile with fused multiply-add, near the exact product", () => {
    for (const shape of shapes) {
      const [want = new Float32Array(), ...others] = tiles.map((tile) => multiply(shape, tile, true));
      for (const other of others) expect(bits(other) === bits(want), title(shape)).toBe(true);
      const far = chain(shape).findIndex((value, i) => !(Math.abs(value - (want[i] ?? Number.NaN)) < 1e-4));
      expect(far, title(shape)).toBe(-1);
    }
  });

  it.each([
    ["rows", 40, 20],
    ["columns, exchanged", 40, 3],
  ] as const)("hands over elements with their coordinates: lanes along %s", (_, m, n) => {
    const [k, batch, size] = [6, 3, 4 * 64 * 64];
    const module = wasmModule();
    module.memory({ initial: 4, export: "memory" });
    module.function({ params: ["i32", "i32", "i32"], export: "one" }, (code, left, right, result) => {
      const product = {
        rows: m,
        columns: n,
        depth: k,
        left: { address: { pointer: left, offset: 0 }, strides: [4, 4 * m] },
        right: { address: { pointer: right, offset: 0 }, strides: [4, 4 * n] },
      };
      const plan = planGemm(product, { rows: 4, vectors: 2, unroll: 1 });
      const nowhere = { offset: 4 * size };
      expect(plan.isSwapped).toBe(n === 3);
      const scratch = { left: nowhere, right: nowhere, partial: nowhere, tile: nowhere };
      if (plan.packsRight) packRight(code, plan, scratch.right);
      gemm(code, plan, scratch, positionAdded({ address: { pointer: result, offset: 0 }, strides: [4 * n, 4] }));
    });
    const { memory, one } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes())).exports as unknown as {
      memory: WebAssembly.Memory;
      one(...at: number[]): void;
    };
    const floats = new Float32Array(memory.buffer);
    const a = numbers(batch * m * k, 7);
    const b = numbers(batch * n * k, 11);
    floats.set(a, 0);
    floats.set(b, size / 4);
    for (let i = 0; i < batch; i++) one(4 * m * k * i, size + 4 * n * k * i, 2 * size + 4 * m * n * i);
    for (let i = 0; i < batch * m * n; i++) {
      const [l, r, c] = [Math.floor(i / (m * n)), Math.floor(i / n) % m, i % n];
      let sum = 0;
      for (let p = 0; p < k; p++) sum += (a[l * m * k + p * m + r] ?? 0) * (b[l * n * k + p * n + c] ?? 0);
      expect(floats[size / 2 + i]).toBeCloseTo(sum + 100 * r + c, 3);
    }
  });
});

/** Adds 100·row + column to each element. */
function positionAdded(view: View): Epilogue {
  const store = storeTo(view);
  return {
    tile: (code, place) => store.tile?.(code, place),
    row(code, tile) {
      const { f32x4, i32x4, get, set } = code;
      const step = tile.lanes === "row" ? [0, 100, 200, 300] : [0, 1, 2, 3];
      tile.values.forEach((value, v) => {
        const first = (): "v128" =>
          i32x4.splat(
            code.i32.add(
              code.i32.mul(pushCoordinate(code, tile.row), code.i32.const(100)),
              pushCoordinate(code, tile.column),
            ),
          );
        const [a = 0, b, c, d] = step.map((x) => x + 4 * v * (step[1] ?? 0));
        set(value, f32x4.add(get(value), f32x4.convert_i32x4_s(i32x4.add(first(), i32x4.const(a, b, c, d)))));
      });
      store.row(code, tile);
    },
  };
}
