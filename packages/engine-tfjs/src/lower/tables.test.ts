import { compile, type PrimitiveUse, UnsupportedPrimitiveError } from "@handloom/compiler";
import { input, round } from "@handloom/graph";
import { type DType, dtypesOfEngines } from "@handloom/tensor";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterEach, describe, expect, it } from "vitest";
import { backendOf } from "../backend.ts";
import { createTfjsEngine } from "../index.ts";
import { opPrograms } from "../programs.cases.ts";
import { elementwise } from "./elementwise.ts";
import { lowers } from "./lowers.ts";

const instructions = opPrograms.flatMap(([, program]) => program.instructions);

/** The dtypes that a primitive of equal operands takes. */
function dtypesOf(name: string): readonly DType[] {
  const found = instructions.find(({ primitive }) => primitive.name === name);
  return dtypesOfEngines.filter((dtype) => {
    const isCondition = (at: number) => name === "where" && at === 0;
    const types = found?.operands.map((_, at) => ({ shape: [], dtype: isCondition(at) ? ("bool" as const) : dtype }));
    try {
      return found?.primitive.types(types as never, found.attributes as never) !== undefined;
    } catch {
      return false;
    }
  });
}

describe("an entry", () => {
  it.each(Object.keys(elementwise))("has a fact for each dtype that %s takes, and no other", (name) => {
    const entry = elementwise[name as keyof typeof elementwise];
    expect(Object.keys(entry).toSorted()).toEqual(dtypesOf(name).toSorted());
  });

  it("decides alone what a backend lowers", () => {
    const useOf = (name: string, dtype: DType): PrimitiveUse => {
      const { primitive, kind, attributes, operands } = instructions.find(
        (one) => one.primitive.name === name,
      ) as (typeof instructions)[number];
      const type = { shape: [2], dtype };
      return { primitive, kind, attributes, operands: operands.map(() => type), results: [type] } as PrimitiveUse;
    };
    const backends = ["cpu", "wasm", "tensorflow", "webgl", "webgpu"];
    const where = (name: string, dtype: DType) => backends.filter((one) => lowers(useOf(name, dtype), backendOf(one)));
    expect(where("add", "float32")).toEqual(backends);
    expect(where("add", "int32")).toEqual(["cpu", "wasm", "tensorflow"]);
    expect(where("add", "bool")).toEqual([]);
    expect(where("round", "float32")).toEqual(["cpu", "wasm", "tensorflow"]);
    expect(where("truncDivide", "int32")).toEqual(["cpu", "tensorflow"]);
    expect(where("bitwiseXor", "int32")).toEqual(["cpu", "wasm"]);
  });

  const kept = elementwise.round;
  afterEach(() => void Object.assign(elementwise, { round: kept }));

  it("that lacks a dtype refuses the program, naming both", async () => {
    await tf.setBackend("cpu");
    const x = input("x", [1]);
    Object.assign(elementwise, { round: {} });
    const step = compile(createTfjsEngine(tf, { timing: "sync" }), { inputs: { x }, outputs: { y: round(x) } });
    expect(() => step({ x: [1] })).toThrow(UnsupportedPrimitiveError);
    expect(() => step({ x: [1] })).toThrowErrorMatchingInlineSnapshot(
      `[UnsupportedPrimitiveError: engine "tfjs" has no lowering for "round" of float32. Add one to its table, or say "host" there.]`,
    );
  });
});
