import { setFlagsFromString } from "node:v8";
import { describe, expect, it } from "vitest";
import { whole } from "../../../../tools/gates/src/sampled.ts";
import type { Code } from "../wasm/code.ts";
import { wasmModule } from "../wasm/module.ts";
import type { Local } from "../wasm/valueType.ts";
import { cos } from "./cos.ts";
import { erf } from "./erf.ts";
import { erfInv } from "./erfInv.ts";
import { exp } from "./exp.ts";
import { expm1 } from "./expm1.ts";
import { log } from "./log.ts";
import { log1p } from "./log1p.ts";
import { maximum, minimum } from "./parts/extremum.ts";
import { rsqrt } from "./parts/rsqrt.ts";
import { pow } from "./pow.ts";
import { sigmoid } from "./sigmoid.ts";
import { sin } from "./sin.ts";
import { sqrt } from "./sqrt.ts";
import { tanh } from "./tanh.ts";

// V8 11.3 knows relaxed SIMD only by this flag; newer ones have it.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--experimental-wasm-relaxed-simd");

interface Row {
  readonly name: string;
  lanes(code: Code, x: "v128"): "v128";
  /** In float64. */
  exact(x: number): number;
  /** In units of the last place of the exact value's float32. */
  readonly bound: number;
  /** Where the function is interesting: sampled densely. */
  readonly within: readonly [number, number];
}

const unary: Row[] = [
  { name: "exp", lanes: exp, exact: Math.exp, bound: 1.1, within: [-104, 89] },
  { name: "expm1", lanes: expm1, exact: Math.expm1, bound: 2, within: [-18, 4] },
  { name: "tanh", lanes: tanh, exact: Math.tanh, bound: 3, within: [-10, 10] },
  {
    name: "sigmoid",
    lanes: sigmoid,
    exact: (x) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x))),
    bound: 3,
    within: [-104, 20],
  },
  { name: "log", lanes: log, exact: Math.log, bound: 1.5, within: [0, 3] },
  { name: "log1p", lanes: log1p, exact: Math.log1p, bound: 2, within: [-1, 3] },
  { name: "sqrt", lanes: sqrt, exact: Math.sqrt, bound: 0.5, within: [0, 4] },
  { name: "rsqrt", lanes: rsqrt, exact: (x) => 1 / Math.sqrt(x), bound: 1.5, within: [0, 4] },
  { name: "sin", lanes: sin, exact: Math.sin, bound: 2, within: [-1e5, 1e5] },
  { name: "cos", lanes: cos, exact: Math.cos, bound: 2, within: [-1e5, 1e5] },
  { name: "erf", lanes: erf, exact: exactErf, bound: 2, within: [-4, 4] },
  { name: "erfInv", lanes: erfInv, exact: exactErfInv, bound: 3, within: [-1, 1] },
];

// Whole, every bound is looked for at more than a million points.
const points = whole ? 1 << 20 : 1 << 18;
const dense = points / 4;

/** Float32 numbers of every sign and exponent, all kinds of NaN among them. */
function everyKind(count: number, step: number): Float32Array {
  return new Float32Array(Uint32Array.from({ length: count }, (_, i) => Math.imul(i, step)).buffer);
}

const edges = [
  0,
  2 ** -149,
  2 ** -126 - 2 ** -149,
  2 ** -126,
  0.5,
  1,
  1 - 2 ** -24,
  1 + 2 ** -23,
  2,
  3,
  16777216,
  2 ** 127,
  3.4028234663852886e38,
  Infinity,
].flatMap((x) => [x, -x]);
const turningPoints = [
  NaN,
  88.72283172607422,
  88.7228394,
  89,
  -87.3365448,
  -103.972,
  -103.9721,
  -105,
  9,
  9.1,
  -17.3,
  Math.PI / 2,
  Math.PI,
  1e5,
  1e6,
  1000001,
  1e22,
];

function unaryPoints([low, high]: readonly [number, number]): Float32Array {
  const spread = Float32Array.from({ length: dense }, (_, i) => low + (high - low) * (((i * 40503) % dense) / dense));
  return Float32Array.from([...edges, ...turningPoints, ...everyKind(points, 4099 * 1009), ...spread]);
}

/** Runs the lanes over columns of numbers. */
function evaluate(
  lanes: (code: Code, ...xs: "v128"[]) => "v128",
  columns: readonly Float32Array[],
  fma: boolean,
): Float32Array {
  const length = Math.ceil((columns[0]?.length ?? 0) / 4) * 4;
  const stride = 4 * length;
  const module = wasmModule({ fma });
  module.memory({ initial: Math.ceil((stride * (columns.length + 1)) / 65536), export: "memory" });
  module.function({ export: "run" }, (code) => {
    const { v128, i32, get } = code;
    const at: Local<"i32"> = code.local("i32");
    code.loop((again) => {
      get(at);
      v128.store("i32", lanes(code, ...columns.map((_, i) => v128.load(get(at), i * stride))), columns.length * stride);
      code.br_if(again, i32.lt_u(code.tee(at, i32.add(get(at), i32.const(16))), i32.const(stride)));
    });
  });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
  const { memory, run } = instance.exports as unknown as { memory: WebAssembly.Memory; run(): void };
  columns.forEach((column, i) => new Float32Array(memory.buffer).set(column, i * length));
  run();
  return new Float32Array(memory.buffer, columns.length * stride, columns[0]?.length ?? 0);
}

const word = new Float32Array(1);
const wordBits = new Uint32Array(word.buffer);

/** The distance from the exact value in units of its last place; infinite if the kind (NaN, sign of zero) is wrong. */
function ulps(got: number, exact: number): number {
  const rounded = Math.fround(exact);
  if (Object.is(got, rounded)) return 0;
  if (Number.isNaN(got) || Number.isNaN(rounded) || got === rounded) return Infinity;
  word[0] = rounded;
  const exponent = Math.max((((wordBits[0] ?? 0) >>> 23) & 255) - 127, -126);
  const finite = Number.isFinite(got) ? got : Math.sign(got) * 2 ** 128;
  return Math.abs(finite - exact) / 2 ** (Math.min(exponent, 127) - 23);
}

interface Worst {
  readonly ulps: number;
  readonly at: readonly number[];
  readonly got: number;
  readonly exact: number;
}

function worst(columns: readonly Float32Array[], got: Float32Array, exact: (...xs: number[]) => number): Worst {
  let found: Worst = { ulps: 0, at: [], got: 0, exact: 0 };
  got.forEach((value, i) => {
    const at = columns.map((column) => column[i] ?? 0);
    const want = exact(...at);
    const error = ulps(value, want);
    if (error > found.ulps) found = { ulps: error, at, got: value, exact: want };
  });
  return found;
}

/** The series without cancellation: Abramowitz & Stegun 7.1.6. */
function exactErf(x: number): number {
  if (Math.abs(x) > 6 || Number.isNaN(x)) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) sum += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Newton's iteration from Winitzki's approximation. */
function exactErfInv(x: number): number {
  if (Math.abs(x) < 1e-4) return x * (Math.sqrt(Math.PI) / 2) * (1 + (Math.PI * x * x) / 12);
  if (!(Math.abs(x) < 1)) return Math.abs(x) === 1 ? x * Infinity : NaN;
  const l = Math.log1p(-x * x);
  const b = 2 / (Math.PI * 0.147) + l / 2;
  let y = Math.sign(x) * Math.sqrt(Math.sqrt(b * b - l / 0.147) - b);
  for (let i = 0; i < 4; i++) y -= ((exactErf(y) - x) * Math.sqrt(Math.PI)) / (2 * Math.exp(-y * y));
  return y;
}

/** C's pow where JavaScript differs. */
function exactPow(x: number, y: number): number {
  if (x === 1 || (x === -1 && Math.abs(y) === Infinity)) return 1;
  return x ** y;
}

describe.each([false, true])("with fused multiply-add: %s", (fma) => {
  it.each(unary)("keeps $name within $bound ulp at points of every kind", ({ lanes, exact, bound, within }) => {
    const xs = unaryPoints(within);
    const found = worst(
      [xs],
      evaluate(lanes as (code: Code, ...xs: "v128"[]) => "v128", [xs], fma),
      exact as (...xs: number[]) => number,
    );
    expect(found.ulps, JSON.stringify(found)).toBeLessThanOrEqual(bound);
  });

  it("keeps pow within 1 ulp, with the special cases of C", () => {
    const powers = [0, 1, 2, 3, -1, -2, -3, 0.5, 1 / 3, 16777215, 16777216, 2 ** -149, 1e38, Infinity, -Infinity, NaN];
    const pairs = [...edges, NaN].flatMap((x) => powers.map((y) => [x, y] as const));
    const wild = everyKind(points / 2, 4099 * 1009);
    const tame = Float32Array.from({ length: points / 2 }, (_, i) => ((i * 40503) % 65536) / 1024 - 32);
    const anywhere = everyKind(points / 2, 7919 * 8191 + 2);
    const xs = Float32Array.from([...pairs.map(([x]) => x), ...wild, ...anywhere]);
    const ys = Float32Array.from([
      ...pairs.map(([, y]) => y),
      ...tame.map((y, i) => y / Math.max(1, Math.abs(Math.log2(Math.abs(wild[i] ?? 1))) / 5)),
      ...everyKind(points / 2, 4099 * 577),
    ]);
    const found = worst(
      [xs, ys],
      evaluate((code, x, y) => pow(code, x ?? "v128", y ?? "v128"), [xs, ys], fma),
      exactPow as (...xs: number[]) => number,
    );
    expect(found.ulps, JSON.stringify(found)).toBeLessThanOrEqual(1);
  });

  it("chooses the larger and the smaller number, and NaN", () => {
    const values = [Number.NaN, -Infinity, -2, 0, 1, Infinity];
    const xs = Float32Array.from(values.flatMap((x) => values.map(() => x)));
    const ys = Float32Array.from(values.flatMap(() => values));
    const of = (lanes: typeof maximum): number[] => [
      ...evaluate((code, x, y) => lanes(code, x ?? "v128", y ?? "v128"), [xs, ys], fma),
    ];
    expect(of(maximum)).toEqual([...xs].map((x, i) => Math.max(x, ys[i] ?? 0)));
    expect(of(minimum)).toEqual([...xs].map((x, i) => Math.min(x, ys[i] ?? 0)));
  });
});
