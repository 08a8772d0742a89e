import { describe, expect, it, onTestFinished } from "vitest";
import { wasmModule } from "../wasm/module.ts";
import { createCompiler } from "./features.ts";
import { v8Settings } from "./settings.ts";

function relaxedModule(): Uint8Array<ArrayBuffer> {
  const module = wasmModule({ fma: true });
  module.function({ export: "run", results: ["f32"] }, ({ f32x4 }) => {
    const fused = f32x4.relaxed_madd(f32x4.const(1 + 2 ** -23), f32x4.const(1 - 2 ** -23), f32x4.const(-1));
    return f32x4.extract_lane(fused, 0);
  });
  return module.bytes();
}

const nodeVersion = Number.parseInt(process.versions.node, 10);

describe("createCompiler", () => {
  it("finds fused multiply-adds where they only have to be switched on", () => {
    expect(createCompiler({ settings: v8Settings }).fma).toBe(true);
    expect(createCompiler().fma).toBe(nodeVersion >= 22);
  });

  it("compiles to code that fuses, if it says so", () => {
    const { compile } = createCompiler({ settings: v8Settings });
    const { exports } = new WebAssembly.Instance(compile(relaxedModule()));
    expect((exports["run"] as () => number)()).toBe(-(2 ** -46));
  });

  it("says what a page's policy lacks", () => {
    const { Module } = WebAssembly;
    onTestFinished(() => void Object.assign(WebAssembly, { Module }));
    const { compile } = createCompiler();
    const refuse = function () {
      throw new WebAssembly.CompileError("call to WebAssembly.Module() blocked by CSP");
    };
    Object.assign(WebAssembly, { Module: refuse });
    expect(() => compile(relaxedModule())).toThrow(
      "createWasmEngine: the page's policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.",
    );
  });

  it("leaves the process as it was, also when a module is wrong", () => {
    const before = WebAssembly.validate(relaxedModule());
    const { compile } = createCompiler({ settings: v8Settings, wide: true });
    compile(relaxedModule());
    expect(() => compile(new Uint8Array([1, 2, 3]))).toThrow(WebAssembly.CompileError);
    expect(WebAssembly.validate(relaxedModule())).toBe(before);
  });

  it("asks for wide vectors only where they are known", () => {
    expect(createCompiler({ settings: v8Settings, wide: true }).wide).toBe(process.versions.v8.startsWith("13."));
    expect(createCompiler({ wide: true }).wide).toBe(false);
  });
});
