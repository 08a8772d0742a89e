import { formatShape } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

export function formatTensor(tensor: Tensor): string {
  return `Tensor ${tensor.dtype} ${formatShape(tensor.shape)}: ${JSON.stringify(tensor.toArray())}`;
}
