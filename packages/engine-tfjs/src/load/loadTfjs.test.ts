import { compile, type Engine, explain, UnsupportedPrimitiveError } from "@handloom/compiler";
import { input, mul, randomStream } from "@handloom/graph";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, expectTypeOf, it } from "vitest";
import { createTfjsEngine } from "../createTfjsEngine.ts";
import type { Tfjs } from "../tfjs.ts";
import { importPackages } from "./importPackages.ts";
import { loadTfjs } from "./loadTfjs.ts";
import { prepareNode } from "./prepareNode.ts";

describe("loadTfjs", () => {
  it.each(["cpu", "wasm"] as const)("gives an engine on %s that answers at once", async (name) => {
    const engine = await loadTfjs(name);
    const x = input("x", ["n"]);
    const twice = compile(engine, { inputs: { x }, outputs: { y: mul(x, 2) } });
    expect(twice({ x: [1, 2] }).y.toArray()).toEqual([2, 4]);
    expect(engine.info).toEqual({ engine: "tfjs", backend: name, mode: "eager", version: "4.22.0", timing: "sync" });
    expectTypeOf(engine).toEqualTypeOf<Engine<"sync">>();
    expectTypeOf(loadTfjs<"webgpu">).returns.resolves.toEqualTypeOf<Engine<"async">>();
  });

  it.each(["node", "node-gpu"] as const)("says what to install for %s", async (name) => {
    await expect(loadTfjs(name)).rejects.toThrow(
      `loadTfjs: @tensorflow/tfjs-${name} is not installed. The backend "${name}" needs it: npm install @tensorflow/tfjs-${name}@4.22.0.`,
    );
  });

  it("says what to do when the native part of tfjs-node is missing", async () => {
    const load = () =>
      Promise.reject(
        new Error("The Node.js native addon module (tfjs_binding.node) can not be found at path: lib/napi-v8"),
      );
    await expect(importPackages("node", load)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TfjsError: loadTfjs: the native part of @tensorflow/tfjs-node is missing or does not load. Run npm rebuild @tensorflow/tfjs-node --build-addon-from-source, or install it anew with its scripts allowed.]`,
    );
  });

  it("E3: refuses options that it does not have", async () => {
    const unknown = { modes: "eager" } as never;
    await expect(loadTfjs("cpu", unknown)).rejects.toThrow('loadTfjs: no option "modes"; did you mean mode?');
    expect(() => createTfjsEngine(tf as unknown as Tfjs, unknown)).toThrow('createTfjsEngine: no option "modes"');
  });

  it("hands on what else goes wrong", async () => {
    await expect(importPackages("cpu", () => Promise.reject(new SyntaxError("broken")))).rejects.toThrow(SyntaxError);
  });
});

describe("prepareNode", () => {
  it("puts back what Node 23 took away, and only there", () => {
    const [old, now]: Record<string, unknown>[] = [{ isNullOrUndefined: "own" }, {}];
    prepareNode({ getBuiltinModule: () => old as Record<string, unknown> });
    prepareNode({ getBuiltinModule: () => now as Record<string, unknown> });
    const isNothing = now?.["isNullOrUndefined"] as (value: unknown) => boolean;
    expect(old).toEqual({ isNullOrUndefined: "own" });
    expect([undefined, null, 0, ""].map(isNothing)).toEqual([true, true, false, false]);
  });

  it("leaves the level of messages that somebody chose", () => {
    const [chosen, unset]: Record<string, string>[] = [{ TF_CPP_MIN_LOG_LEVEL: "0" }, {}];
    prepareNode({ env: chosen as Record<string, string> });
    prepareNode({ env: unset as Record<string, string> });
    expect([chosen, unset]).toEqual([{ TF_CPP_MIN_LOG_LEVEL: "0" }, { TF_CPP_MIN_LOG_LEVEL: "1" }]);
  });
});

describe("createTfjsEngine", () => {
  const fake = (part: Partial<Tfjs>) => ({ ...(tf as Tfjs), ...part });

  it("refuses other versions", () => {
    expect(() => createTfjsEngine(fake({ version_core: "3.21.0" }))).toThrowErrorMatchingInlineSnapshot(
      `[TfjsError: createTfjsEngine: this is TensorFlow.js 3.21.0. Install 4.20 to 4.22: npm install @tensorflow/tfjs-core@4.22.0.]`,
    );
    expect(() => createTfjsEngine({} as Tfjs)).toThrow("this is not TensorFlow.js");
  });

  it("refuses to answer at once where the backend cannot", () => {
    const webgpu = fake({ getBackend: () => "webgpu" });
    expect(() => createTfjsEngine(webgpu, { timing: "sync" })).toThrowErrorMatchingInlineSnapshot(
      `[TfjsError: createTfjsEngine: the backend "webgpu" cannot read values at once. Leave \`timing\` out, or pass "async".]`,
    );
    expect(createTfjsEngine(webgpu).timing).toBe("async");
  });

  it("says what runs on the host, and refuses it when told to be strict", async () => {
    const engine = await loadTfjs("wasm");
    const step = { outputs: { y: mul(randomStream(1).uniform([2]), 2) } } as const;
    const call = compile(engine, step);
    call();
    expect(explain(call).split("== On the host ==")[1]).toMatchInlineSnapshot(`
      "
      randomBits: tfjs has no integer bit operations on all backends"
    `);
    expect(() => compile(engine, step, { strict: true })()).toThrow(UnsupportedPrimitiveError);
  });

  it("says so when another backend has been set since", async () => {
    const engine = await loadTfjs("cpu");
    const call = compile(engine, { outputs: { y: mul(randomStream(1).uniform([2]), 2) } });
    await tf.setBackend("wasm");
    expect(() => call()).toThrowErrorMatchingInlineSnapshot(
      `[TfjsError: call: this engine runs on "cpu", but "wasm" has been set since. Call tf.setBackend("cpu") before.]`,
    );
  });
});
