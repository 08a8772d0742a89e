import { setFlagsFromString } from "node:v8";
import { elementwiseSamples, type Sample } from "@handloom/graph/testing";
import { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { whole } from "../../../../tools/gates/src/sampled.ts";
import type { Code } from "../wasm/code.ts";
import { wasmModule } from "../wasm/module.ts";
import type { Local } from "../wasm/valueType.ts";
import type { LaneEntry } from "../write/lanes/laneEntry.ts";
import { everything } from "../write/parts/everything.ts";
import { maximum, minimum } from "./parts/extremum.ts";
import { rsqrt } from "./parts/rsqrt.ts";
import { pow } from "./pow.ts";
import { sqrt } from "./sqrt.ts";

// V8 11.3 knows relaxed SIMD only by this flag; newer ones have it.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--experimental-wasm-relaxed-simd");

interface Row {
  readonly name: string;
  lanes(code: Code, x: "v128"): "v128";
  /** In float64. */
  exact(xs: Float32Array): ArrayLike<number>;
  /** In units of the last place of the exact value's float32. */
  readonly bound: number;
  /** Where the function is interesting: sampled densely. */
  readonly within: readonly [number, number];
}

/** What is not a function of JavaScript is computed in another way than the primitive does. */
const independent: Readonly<Record<string, (x: number) => number>> = { erf: exactErf, erfInv: exactErfInv };

const mapped = (f: (x: number) => number) => (xs: Float32Array) => Float64Array.from(xs, f);

/** Its meaning; the rounding of operands to float32 is not part of it. */
function meaningOf({ primitive, attributes }: Sample): Row["exact"] {
  return (xs) => (primitive.evaluate([new Tensor(Float64Array.from(xs), [xs.length])], attributes)[0] as Tensor).data;
}

/** What the table says of all functions of one operand that are approximate, or bounded; pow has a test of its own. */
const unary: Row[] = [...elementwiseSamples().values()].flatMap(([sample]): Row[] => {
  if (sample === undefined || sample.operands.length !== 1) return [];
  const { name, approximate, domain = [-4, 4] } = sample.primitive;
  const { lanes: { float32: lanes } = {}, ulps } = entryOf(name);
  if (lanes === undefined || (ulps === undefined && approximate !== true)) return [];
  const exact = independent[name] === undefined ? meaningOf(sample) : mapped(independent[name]);
  return [{ name, lanes: lanes as Row["lanes"], exact, bound: ulps ?? 0.5, within: domain }];
});
const rows: Row[] = [
  ...unary,
  { name: "sqrt", lanes: sqrt, exact: mapped(Math.sqrt), bound: 0.5, within: [0, 4] },
  { name: "rsqrt", lanes: rsqrt, exact: mapped((x) => 1 / Math.sqrt(x)), bound: 1.5, within: [0, 4] },
];

function entryOf(name: string): Partial<LaneEntry> {
  const entry = name === "cast" ? undefined : everything.elementwise[name];
  return typeof entry === "object" ? entry : {};
}

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

function worst(columns: readonly Float32Array[], got: Float32Array, exact: ArrayLike<number>): Worst {
  let found: Worst = { ulps: 0, at: [], got: 0, exact: 0 };
  got.forEach((value, i) => {
    const want = exact[i] as number;
    const error = ulps(value, want);
    if (error > found.ulps)
      found = { ulps: error, at: columns.map((column) => column[i] ?? 0), got: value, exact: want };
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
  it("knows the functions that the table has", () => expect(unary.length).toBeGreaterThan(9));
  it.each(rows)("keeps $name within $bound ulp at points of every kind", ({ lanes, exact, bound, within }) => {
    const xs = unaryPoints(within);
    const found = worst([xs], evaluate(lanes as (code: Code, ...xs: "v128"[]) => "v128", [xs], fma), exact(xs));
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
      Float64Array.from(xs, (x, i) => exactPow(x, ys[i] as number)),
    );
    expect(found.ulps, JSON.stringify(found)).toBeLessThanOrEqual(entryOf("pow").ulps ?? 0.5);
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
