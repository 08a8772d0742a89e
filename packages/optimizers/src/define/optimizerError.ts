import { GraphError } from "@handloom/graph";

/** Parameters, gradients or options that an optimizer cannot work with. */
export class OptimizerError extends GraphError {
  override get name(): "OptimizerError" {
    return "OptimizerError";
  }
}
