import { type Coordinate, pushCoordinate } from "../kernels/coordinate.ts";
import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";

/**
 * The words for the first fault of a call: its number plus one, then the position and the index. It is 0 while nothing
 * is wrong; who reports a fault makes it 0 again.
 */
export const faultAddress = 16;

/** Whether variables are being written. */
export const committingAddress = 32;

export function pushFault({ i32 }: Code): "i32" {
  return i32.load(i32.const(0), faultAddress);
}

/** Notes a fault, unless there was one before. */
export function raise(code: Code, fault: number, position: Coordinate, index?: Local<"i32">): void {
  const { i32, get } = code;
  code.if(i32.eqz(pushFault(code)), () => {
    i32.store(i32.const(0), i32.const(fault + 1), faultAddress);
    i32.store(i32.const(4), pushCoordinate(code, position), faultAddress);
    if (index !== undefined) i32.store(i32.const(8), get(index), faultAddress);
  });
}
