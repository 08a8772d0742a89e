import { LayerError } from "./layerError.ts";

/** @throws LayerError for what is not a plain function of one expression */
export function checkActivation(called: string, option: string, activation: unknown): void {
  if (activation === undefined) return;
  if (typeof activation !== "function")
    throw new LayerError(
      called,
      `${option} is ${JSON.stringify(activation)}, not a function`,
      "Import one from @handloom/graph, such as tanh or relu",
    );
  // Its variables would be nobody's.
  if ("variables" in activation)
    throw new LayerError(
      called,
      `${option} is a layer`,
      "Give a plain function, or put the layer behind, by sequential",
    );
}
