import { isExpr } from "@handloom/graph";
import { OptionsError } from "@handloom/tensor";

/**
 * Names the other forms of a call: the op's, Keras' activation by its place, and PyTorch's channels before the filters.
 *
 * @param shown how the layer is made
 */
export function checkForm(called: string, shown: string, first: unknown, options: unknown): void {
  if (isExpr(first))
    throw new OptionsError(called, `it makes a layer. Write ${shown}(x), or take the op of @handloom/graph.`);
  if (typeof options === "number")
    throw new OptionsError(
      called,
      `a number is in the place of the options. Write ${shown}: the first call says how many channels there are.`,
    );
  if (typeof options !== "string" && typeof options !== "function") return;
  throw new OptionsError(
    called,
    `an activation is in the place of the options. Write ${shown.replace(/\)$/, ", { activation: relu })")}.`,
  );
}
