import { createReferenceEngine, type Program } from "@handloom/compiler";
import { Tensor } from "@handloom/tensor";
import type { DeviceArray } from "../tfjs.ts";
import type { SessionState } from "./sessionState.ts";

/**
 * The error of the primitive that made the graph fail: TensorFlow says only that something did not hold. The call is
 * run again by definition, with the state that it left as it was.
 */
export function explained(
  error: unknown,
  program: Program,
  feeds: readonly DeviceArray[],
  state: SessionState,
): unknown {
  const reference = createReferenceEngine({ precision: 32 });
  const variables = program.state.map(({ variable }) => variable);
  const values = state.read(variables);
  variables.forEach((variable, i) => {
    reference.write(variable, new Tensor(values[i] as DeviceArray, variable.shape, variable.dtype));
  });
  try {
    reference.load(program).run(feeds);
  } catch (cause) {
    return cause;
  }
  return error;
}
