import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NpyError } from "../npy/npyError.ts";
import { readNpy } from "../npy/readNpy.ts";
import { writeNpy } from "../npy/writeNpy.ts";
import { readSafetensors } from "../safetensors/readSafetensors.ts";
import { SafetensorsError } from "../safetensors/safetensorsError.ts";
import { writeSafetensors } from "../safetensors/writeSafetensors.ts";
import type { HostDType } from "../tensor/dtype.ts";
import { sizeOf } from "../tensor/shape.ts";
import { Tensor, tensor } from "../tensor/tensor.ts";

const elements: Readonly<Record<HostDType, fc.Arbitrary<number>>> = {
  float32: fc.float(),
  float64: fc.double(),
  int32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  uint8: fc.nat(255),
  bool: fc.nat(1),
};

const anyTensor: fc.Arbitrary<Tensor> = fc
  .record({
    dtype: fc.constantFrom<HostDType>("float32", "float64", "int32", "uint8", "bool"),
    shape: fc.array(fc.nat(3), { maxLength: 4 }),
  })
  .chain(({ dtype, shape }) => {
    const length = sizeOf(shape);
    const data = fc.array(elements[dtype], { minLength: length, maxLength: length });
    return data.map((numbers) => tensor(Float64Array.from(numbers), { dtype, shape }));
  });

const formats = [
  {
    name: "npy",
    ownError: NpyError,
    anyFile: anyTensor.map((t) => ({ tensors: { only: t }, bytes: writeNpy(t) })),
    read: (bytes: Uint8Array): Record<string, Tensor> => ({ only: readNpy(bytes) }),
  },
  {
    name: "safetensors",
    ownError: SafetensorsError,
    anyFile: fc
      .dictionary(
        fc.string({ unit: "binary" }).filter((name) => name !== "__metadata__"),
        anyTensor,
        { maxKeys: 4 },
      )
      .map((tensors) => ({ tensors, bytes: writeSafetensors(tensors) })),
    read: (bytes: Uint8Array): Record<string, Tensor> => readSafetensors(bytes).tensors,
  },
];

describe.each(formats)("$name", ({ ownError, anyFile, read }) => {
  test("reads back what it wrote, to the bit", () => {
    fc.assert(
      fc.property(anyFile, ({ tensors, bytes }) => {
        const back = read(bytes);
        expect(Object.keys(back).sort()).toEqual(Object.keys(tensors).sort());
        for (const [name, { dtype, shape, data }] of Object.entries(tensors)) {
          // Object.is, so that -0 and NaN count.
          expect(back[name]).toStrictEqual(new Tensor(data, shape, dtype));
        }
      }),
    );
  });

  test("refuses every file that is cut short", () => {
    fc.assert(
      fc.property(anyFile, fc.nat(), ({ bytes }, seed) => {
        expect(() => read(bytes.subarray(0, seed % bytes.length))).toThrow(ownError);
      }),
    );
  });

  test("refuses every file with bytes after its end", () => {
    fc.assert(
      fc.property(anyFile, fc.uint8Array({ minLength: 1, maxLength: 9 }), ({ bytes }, more) => {
        expect(() => read(Uint8Array.of(...bytes, ...more))).toThrow(ownError);
      }),
    );
  });

  test("reads a damaged file or refuses it in its own words, and allocates little more than the file", () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyFile, damage, ({ bytes }, changes) => {
        const damaged = Uint8Array.from(bytes);
        // Most of a file is padding; its beginning decides more.
        for (const [seed, byte] of changes) damaged[seed % Math.min(damaged.length, 120)] = byte;
        expectContained(() => read(damaged), ownError, damaged.length);
      }),
      { numRuns: 2000 },
    );
  });

  test("refuses random bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expectContained(() => read(bytes), ownError, bytes.length);
      }),
    );
  });
});

/** `run` returns or throws `ownError`, and no typed array that it makes has more than 8 bytes for each of `length`. */
function expectContained(run: () => unknown, ownError: new (details: never) => Error, length: number): void {
  const largest = largestAllocation(() => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof ownError)) throw error;
    }
  });
  expect(largest).toBeLessThanOrEqual(8 * length);
}

/** The bytes of the largest array that was made while `run` ran; the array is not really made if it is absurd. */
function largestAllocation(run: () => void): number {
  let largest = 0;
  const watched = { Float32Array, Float64Array, Int32Array, Uint8Array };
  for (const [name, constructor] of Object.entries(watched)) {
    const construct = (target: typeof constructor, args: readonly unknown[]): object => {
      const bytes = typeof args[0] === "number" ? args[0] * target.BYTES_PER_ELEMENT : 0;
      largest = Math.max(largest, bytes);
      return Reflect.construct(target, bytes > 2 ** 24 ? [0] : args);
    };
    Object.assign(globalThis, { [name]: new Proxy(constructor, { construct }) });
  }
  try {
    run();
  } finally {
    Object.assign(globalThis, watched);
  }
  return largest;
}
