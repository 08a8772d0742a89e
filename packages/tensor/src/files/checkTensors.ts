import { isTensor, type Tensor } from "../tensor/tensor.ts";
import { TensorError } from "../tensor/tensorError.ts";

/**
 * Checks a record of tensors. A Map has no fields: it would be written as nothing.
 *
 * @throws TensorError
 */
export function checkTensors(called: string, tensors: Readonly<Record<string, Tensor>>): void {
  const isRecord = Object(tensors) === tensors && !(Symbol.iterator in tensors);
  if (isRecord && Object.values(tensors).every(isTensor)) return;
  const remedy = "Pass { name: tensor(values) }, such as engine.readAll(net.variables)";
  throw new TensorError({ called, problem: "what it was given is not a record of tensors", remedy });
}
