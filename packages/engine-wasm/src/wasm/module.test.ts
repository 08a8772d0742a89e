import { setFlagsFromString } from "node:v8";
import { describe, expect, it } from "vitest";
import type { Code } from "./code.ts";
import { laneOpcodes, memoryLaneOpcodes, memoryOpcodes } from "./immediateOpcodes.ts";
import { wasmModule } from "./module.ts";
import { plainOpcodes } from "./opcodes.ts";
import { type OpcodeTable, rowsOf } from "./opcodeTable.ts";
import { moduleText } from "./text.ts";
import { type Local, type ValueType, valueTypeCode } from "./valueType.ts";

// V8 11.3 knows relaxed SIMD only by this flag; newer ones ignore it.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--experimental-wasm-relaxed-simd");

type Exports = Record<string, (...values: never[]) => number>;
const run = (bytes: Uint8Array<ArrayBuffer>): Exports =>
  new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
const isType = (word: string): word is ValueType => word in valueTypeCode;

describe("wasmModule", () => {
  it("writes the bytes of the specification's format", () => {
    const module = wasmModule();
    module.function({ params: ["i32", "i32"], results: ["i32"], export: "add" }, (code, a, b) =>
      code.i32.add(code.get(a), code.get(b)),
    );
    const withoutNames = module.bytes().subarray(0, 41);
    expect([...withoutNames].map((byte) => byte.toString(16).padStart(2, "0")).join(" ")).toBe(
      "00 61 73 6d 01 00 00 00 01 07 01 60 02 7f 7f 01 7f 03 02 01 00 07 07 01 03 61 64 64 00 00 0a 09 01 07 00 20 00 20 01 6a 0b",
    );
    expect(run(module.bytes()).add?.(...([2, 3] as never[]))).toBe(5);
  });

  it("sets a constant vector once, where the function begins, but writes zeros and ones out", () => {
    const module = wasmModule();
    module.function({ results: ["v128"], name: "sum" }, ({ f32x4, i32x4, v128 }) =>
      v128.or(f32x4.add(f32x4.const(0.5), f32x4.mul(f32x4.const(0.5), f32x4.const(-0))), i32x4.const(-1)),
    );
    const lines = moduleText(module.bytes()).split("\n");
    const constants = lines.map((line) => line.trim()).filter((line) => /const|set/.test(line));
    expect(constants).toEqual([
      "v128.const i32x4 0x3f000000 0x3f000000 0x3f000000 0x3f000000",
      "local.set 0",
      "v128.const i32x4 0x80000000 0x80000000 0x80000000 0x80000000",
      "local.set 1",
      "v128.const i32x4 0xffffffff 0xffffffff 0xffffffff 0xffffffff",
    ]);
  });

  const instructionTables: [string, OpcodeTable, number[]][] = [
    ["without immediates", plainOpcodes, []],
    ["with a memory immediate", memoryOpcodes, [8]],
    ["with a lane", laneOpcodes, [1]],
    ["with a memory immediate and a lane", memoryLaneOpcodes, [1, 8]],
  ];
  it.each(instructionTables)(
    "emits instructions %s that WebAssembly validates by their signature",
    (_, tables, immediates) => {
      const wrong: string[] = [];
      for (const { namespace, name, params, result } of rowsOf(tables)) {
        const module = wasmModule({ fma: true });
        module.memory({ initial: 1, maximum: 1, shared: true });
        module.function(
          { params: params.filter(isType), results: [result].filter(isType) as [ValueType] },
          (code, ...locals: Local[]) => {
            const instruction = (code as unknown as Record<string, Record<string, (...given: unknown[]) => ValueType>>)[
              namespace
            ]?.[name];
            return instruction?.(...locals.map((local) => code.get(local)), ...immediates) ?? "i32";
          },
        );
        if (!WebAssembly.validate(module.bytes())) wrong.push(`${namespace}.${name}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each([0, 1, -1, 63, 64, -64, -65, 127, 128, 8191, 8192, -8193, 2 ** 31 - 1, -(2 ** 31), 0xffffffff])(
    "keeps the integer %d",
    (value) => {
      const module = wasmModule();
      module.function({ results: ["i32"], export: "i32" }, (code) => code.i32.const(value));
      module.function({ results: ["i64"], export: "i64" }, (code) => code.i64.const(value));
      const { i32, i64 } = run(module.bytes());
      expect(i32?.()).toBe(value | 0);
      expect(i64?.()).toBe(BigInt(value));
    },
  );

  it("keeps 64-bit constants and floats", () => {
    const module = wasmModule();
    module.function({ results: ["i64"], export: "i64" }, (code) => code.i64.const(-0x123456789abcdefn));
    module.function({ results: ["f32"], export: "f32" }, (code) => code.f32.const(-0.1));
    module.function({ results: ["f64"], export: "f64" }, (code) => code.f64.const(Math.PI));
    module.function({ params: ["i32"], results: ["i32"], export: "lane" }, (code) =>
      code.i32x4.extract_lane(code.i32x4.const(1, -2, 3, 4), 1),
    );
    const { i64, f32, f64, lane } = run(module.bytes());
    expect([i64?.(), f32?.(), f64?.(), lane?.()]).toEqual([-0x123456789abcdefn, Math.fround(-0.1), Math.PI, -2]);
  });

  it("branches out of blocks and back to loops at any depth", () => {
    const module = wasmModule();
    module.function({ params: ["i32"], results: ["i32"], export: "collatz" }, (code, n) => {
      const { i32, get, set } = code;
      const steps = code.local("i32");
      code.block((done) => {
        code.loop((again) => {
          code.br_if(done, i32.le_s(get(n), i32.const(1)));
          code.if(
            i32.and(get(n), i32.const(1)),
            () => set(n, i32.add(i32.mul(get(n), i32.const(3)), i32.const(1))),
            () => set(n, i32.shr_u(get(n), i32.const(1))),
          );
          set(steps, i32.add(get(steps), i32.const(1)));
          code.br(again);
        });
      });
      return get(steps);
    });
    expect(run(module.bytes()).collatz?.(27 as never)).toBe(111);
  });

  it("writes a function inside another, and a helper once", () => {
    const module = wasmModule();
    const half = (code: Code) =>
      code.module.helper("half", { params: ["f32"], results: ["f32"] }, (inner, x) =>
        inner.f32.mul(inner.get(x), inner.f32.const(0.5)),
      );
    module.function({ params: ["f32"], results: ["f32"], export: "quarter" }, (code, x) =>
      code.call(half(code), code.call(half(code), code.get(x))),
    );
    expect(run(module.bytes()).quarter?.(6 as never)).toBe(1.5);
    expect(WebAssembly.Module.exports(new WebAssembly.Module(module.bytes()))).toHaveLength(1);
  });

  it("gives the locals of a scope to those that come after it", () => {
    const module = wasmModule();
    const indices: number[] = [];
    module.function({ params: ["i32"] }, (code) => {
      const inScope = () =>
        code.scope(() => [code.local("v128"), code.local("f32"), code.local("v128")].map(({ index }) => index));
      indices.push(...inScope(), ...inScope(), code.local("i64").index);
    });
    expect(indices).toEqual([1, 2, 3, 1, 2, 3, 4]);
    expect(WebAssembly.validate(module.bytes())).toBe(true);
  });

  it("imports functions and a shared memory, and writes data", () => {
    const module = wasmModule();
    module.memory({ initial: 1, maximum: 2, shared: true, import: ["engine", "memory"] });
    const seen = module.import("engine", "seen", { params: ["i32"], results: [] });
    module.data(8, Uint8Array.of(7, 0, 0, 0));
    module.function({ export: "run" }, (code) => code.call(seen, code.i32.load(code.i32.const(0), 8)));
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    const calls: number[] = [];
    const instance = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), {
      engine: { memory, seen: (x: number) => calls.push(x) },
    });
    (instance.exports as Exports).run?.();
    expect(calls).toEqual([7]);
    expect(() => module.import("engine", "late", { params: [], results: [] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: import("engine", "late"): the module has functions already. Import before the first function.]`,
    );
  });

  it("returns several results, fills and copies memory, and selects", () => {
    const module = wasmModule();
    module.memory({ initial: 1, export: "memory" });
    const pair = module.function(
      { results: ["i32", "i32"] },
      (code) => [code.i32.const(20), code.i32.const(3)] as const,
    );
    module.function({ results: ["i32"], export: "difference" }, (code) => {
      code.call(pair);
      return code.i32.sub("i32", "i32");
    });
    module.function({ export: "move" }, ({ memory, i32, drop, select, v128, i32x4 }) => {
      memory.fill(i32.const(0), i32.const(5), i32.const(4));
      memory.copy(i32.const(8), i32.const(0), i32.const(4));
      v128.store(i32.const(16), select(i32x4.const(1), i32x4.const(2), i32.const(0)));
      drop(memory.size());
    });
    const exports = new WebAssembly.Instance(new WebAssembly.Module(module.bytes())).exports as unknown as {
      memory: WebAssembly.Memory;
      move(): void;
      difference(): number;
    };
    exports.move();
    expect(exports.difference()).toBe(17);
    expect([...new Int32Array(exports.memory.buffer, 0, 5)]).toEqual([0x05050505, 0, 0x05050505, 0, 2]);
  });

  it("types operands", () => {
    const module = wasmModule();
    module.function({ params: ["i32"] }, (code, n) => {
      // @ts-expect-error an i32 where f32 is wanted
      code.drop(code.f32.neg(code.get(n)));
    });
    // @ts-expect-error the wrong result
    module.function({ params: ["i32"], results: ["f32"] }, (code, n) => code.get(n));
    expect(WebAssembly.validate(module.bytes())).toBe(false);
  });
});
