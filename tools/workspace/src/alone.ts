/** The test files that have a process of their own: they change V8's settings, or measure time or memory of the process. */
export const alone: readonly string[] = [
  "apps/gpt/src/writing/writer.test.ts",
  "packages/datasets/src/files/longLines.test.ts",
  "packages/engine-wasm/src/kernels/product/gemm.test.ts",
  "packages/engine-wasm/src/math/math.test.ts",
  "packages/engine-wasm/src/runtime/engineMemory.test.ts",
  "packages/engine-wasm/src/runtime/features.test.ts",
  "packages/engine-wasm/src/threads/threads.test.ts",
  "packages/engine-wasm/src/wasm/module.test.ts",
  "packages/graph/src/host/special/erfInv.test.ts",
  "packages/tensor/src/files/longHeaders.test.ts",
];
