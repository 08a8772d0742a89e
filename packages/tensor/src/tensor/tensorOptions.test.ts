import { describe, expect, test } from "vitest";
import { checkDType } from "./checkDType.ts";
import { type TensorLike, tensor } from "./tensor.ts";
import type { TensorOptions } from "./tensorOptions.ts";

describe("E2: tensor(data, …) wants its options by name", () => {
  test.each<[unknown, string]>([
    [[2, 3], "tensor: options are an object, not [2, 3]. Write { shape: [2, 3] }."],
    ["int32", 'tensor: options are an object, not "int32". Write { dtype: "int32" }.'],
    [6, "tensor: options are an object, not 6. Write { shape: [6] }."],
    [null, "tensor: options are an object, not null."],
    [{ shape: 6 }, "tensor: the shape is 6, not a list. Write { shape: [6] }."],
    [{ dims: [2, 3] }, 'tensor: no option "dims"'],
    [{ type: "int32" }, 'tensor: no option "type"'],
  ])("%j", (options, throws) => {
    for (const value of [new Float32Array(6), [1, 2, 3, 4, 5, 6], tensor([1])] as TensorLike[])
      expect(() => tensor(value, options as TensorOptions)).toThrow(throws);
  });
});

describe("E2: the dtypes of other frameworks", () => {
  test.each([
    ["float", "float32"],
    ["torch.float32", "float32"],
    ["np.float64", "float64"],
    ["double", "float64"],
    ["<f4", "float32"],
    ["Float32", "float32"],
    ["float16", "float32"],
    ["bfloat16", "float32"],
    ["int", "int32"],
    ["int64", "int32"],
    ["torch.long", "int32"],
    ["uint16", "int32"],
    ["tf.uint8", "uint8"],
    ["u8", "uint8"],
    ["boolean", "bool"],
    ["np.bool_", "bool"],
    [Float32Array, "float32"],
    [Uint8Array, "uint8"],
  ])("takes %s for %s", (dtype, meant) => {
    const shown = typeof dtype === "string" ? `"${dtype}"` : dtype.name;
    expect(() => tensor([1], { dtype } as never)).toThrow(
      `tensor: ${shown} is not a dtype here. Did you mean "${meant}"? Dtypes are float64, float32, int32, uint8, bool.`,
    );
  });

  test.each([
    ["complex64", '"complex64"'],
    ["constructor", '"constructor"'],
    [32, "32"],
    [null, "null"],
    [[1], "[1]"],
  ])("lists the dtypes for %j", (dtype, shown) => {
    expect(() => tensor([1], { dtype } as never)).toThrow(
      `tensor: ${shown} is not a dtype here. Dtypes are float64, float32, int32, uint8, bool.`,
    );
  });

  test("names one of those that are taken", () => {
    expect(() => checkDType("input", "float64", ["float32", "int32", "bool"])).toThrow(
      'input: "float64" is not a dtype here. Did you mean "float32"? Dtypes are float32, int32, bool.',
    );
    expect(() => checkDType("input", "int32", ["float32", "int32", "bool"])).not.toThrow();
  });
});
