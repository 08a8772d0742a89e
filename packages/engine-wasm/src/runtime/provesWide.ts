import { storeTo } from "../kernels/product/epilogue.ts";
import { gemm, packRight } from "../kernels/product/gemm.ts";
import { planGemm } from "../kernels/product/gemmPlan.ts";
import { chooseTile, type Tile } from "../kernels/product/tile.ts";
import { wasmModule } from "../wasm/module.ts";
import type { Compiler } from "./features.ts";

/** Rows, columns and depth of the product that is timed. */
const size = 128;
/** How often both are timed, and again where others used the processor meanwhile. */
const rounds = 5;
const attempts = 6;
/** The gain that a wide tile must show. A wide tile whose pairs of vectors stay apart is several times slower. */
const gain = 1.2;

const elements = size * size;
const [left, right, result, packed, end] = [0, 1, 2, 3, 6].map((block) => 1024 + block * (4 * elements + 64)) as [
  number,
  number,
  number,
  number,
  number,
];

/** Whether wide tiles are faster here and give the same bits: a product, by both tiles, a few times. Takes some milliseconds. */
export function provesWide(compiler: Compiler): boolean {
  if (!compiler.wide) return false;
  const { v8, fma } = compiler;
  const [narrow, wide] = [false, true].map((isWide) =>
    createProduct(compiler, chooseTile({ v8, fma, wide: isWide })),
  ) as [Product, Product];
  const isSame = narrow.result.every((element, i) => Object.is(element, wide.result[i]));
  return isSame && Array.from({ length: attempts }).some(() => isFaster(wide, narrow));
}

interface Product {
  run(): void;
  /** After a first run. */
  readonly result: Float32Array;
}

function createProduct(compiler: Compiler, tile: Tile): Product {
  const module = wasmModule({ fma: compiler.fma });
  module.memory({ initial: Math.ceil(end / 65536), export: "memory" });
  module.function({ export: "run" }, (code) => {
    const rows = { address: { offset: left }, strides: [4 * size, 4] };
    const columns = { address: { offset: right }, strides: [4, 4 * size] };
    const plan = planGemm({ rows: size, columns: size, depth: size, left: rows, right: columns }, tile);
    const address = { offset: packed };
    packRight(code, plan, address);
    gemm(
      code,
      plan,
      { left: address, right: address, partial: address, tile: address },
      storeTo({ address: { offset: result }, strides: [4 * size, 4] }),
    );
  });
  const { exports } = new WebAssembly.Instance(compiler.compile(module.bytes()));
  const run = exports["run"] as () => void;
  const memory = new Float32Array((exports["memory"] as WebAssembly.Memory).buffer);
  for (let i = left / 4; i < result / 4; i++) memory[i] = Math.sin(i);
  run();
  return { run, result: memory.slice(result / 4, result / 4 + elements) };
}

/** Whether the shortest of a few runs of one shows the gain over the shortest of the other, run in turn. */
function isFaster(one: Product, other: Product): boolean {
  let [fast, slow] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    fast = Math.min(fast, timeOf(one));
    slow = Math.min(slow, timeOf(other));
  }
  return fast * gain < slow;
}

/** In milliseconds. */
function timeOf({ run }: Product): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
