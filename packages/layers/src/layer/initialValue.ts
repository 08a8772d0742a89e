import { isTensor, OptionsError, sameShape, type Tensor } from "@handloom/tensor";
import type { Initializer } from "../initializers/initializer.ts";
import { type InitializerLike, initializerNamed, isInitializerName } from "../initializers/initializerNamed.ts";
import { LayerError } from "./layerError.ts";

/** @throws LayerError for what is neither a function nor the name of one */
export function checkInitializer(called: string, option: string, initializer: InitializerLike): void {
  if (typeof initializer === "function" || isInitializerName(initializer)) return;
  throw new LayerError(
    called,
    `${option} is ${JSON.stringify(initializer)}, not an initializer or the name of one`,
    'Import one from @handloom/layers/initializers, or write a name of Keras or PyTorch: "he_normal", "kaiming_uniform_"',
  );
}

/**
 * The value that an initializer makes for a shape.
 *
 * @throws LayerError for anything but a tensor of that shape
 */
export function initialValue(
  called: string,
  initializer: InitializerLike,
  shape: readonly number[],
  seed: number,
): Tensor {
  const value = made(typeof initializer === "string" ? initializerNamed(initializer) : initializer, shape, seed);
  if (isTensor(value) && sameShape(value.shape, shape)) return value;
  const got = isTensor(value) ? `a tensor of shape [${value.shape.join(", ")}]` : `a ${typeof value}`;
  throw new LayerError(
    called,
    `the initializer gave ${got} for shape [${shape.join(", ")}]`,
    "It takes (shape, seed): randomNormal() makes one, randomNormal itself does not",
  );
}

/** A function that makes initializers takes the shape for its options: what it would give is a function. */
function made(initializer: Initializer, shape: readonly number[], seed: number): unknown {
  try {
    return initializer(shape, seed);
  } catch (error) {
    if (error instanceof OptionsError) return initializer;
    throw error;
  }
}
