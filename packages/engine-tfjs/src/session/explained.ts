import { createReferenceEngine, type Program } from "@handloom/compiler";
import { Tensor } from "@handloom/tensor";
import { hostCopy } from "../storedCopy.ts";
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
    reference.write(
      variable,
      new Tensor(hostCopy(values[i] as DeviceArray, variable.dtype), variable.shape, variable.dtype),
    );
  });
  try {
    reference
      .load(program)
      .run(feeds.map((data, i) => hostCopy(data, program.values[program.inputs[i]?.value ?? 0]?.dtype ?? "float32")));
  } catch (cause) {
    return cause;
  }
  return error;
}
