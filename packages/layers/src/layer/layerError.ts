import { GraphError } from "@handloom/graph";

/** A layer that was made or called in a way that it cannot follow. */
export class LayerError extends GraphError {
  override get name(): "LayerError" {
    return "LayerError";
  }
}
