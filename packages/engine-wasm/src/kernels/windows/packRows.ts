import type { WindowSteps } from "@handloom/planner";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import type { Packing } from "../product/pack.ts";
import { forStrips, type Range, singles, vectors, whole } from "../strips.ts";
import { forTargets } from "./forTargets.ts";
import { isWithin } from "./windowRows.ts";
import type { LocatedWindows } from "./windowSource.ts";
import { forRows, type Here, tapAt } from "./windowTaps.ts";

/** Packs elements of the window and their channels one by one, each along k, which are the positions, row after row. */
export function packRows(code: Code, windows: LocatedWindows, packing: Packing, range: Range): void {
  forTargets(code, singles(packing.strips.extent), packing, range, (x, _, target) => {
    const tap = tapAt(code, windows, x);
    forRows(code, windows, [tap], packing, ([here]) => copyRow(code, windows, here as Here, target));
  });
}

/** Copies a row of positions under a tap: four at a time where all are in the tensor. */
function copyRow(code: Code, windows: LocatedWindows, here: Here, target: Local<"i32">): void {
  const { i32, v128, get, set } = code;
  const steps = windows.spatial.at(-1) as WindowSteps;
  const { count: length, stride, extent } = steps;
  const bytes = stride * (windows.view.strides.at(-2) ?? 0);
  const isSafe = isWithin(steps);
  const { pointer, place, holds } = here;
  const move = (count: number): void => {
    set(pointer, i32.add(get(pointer), i32.const(count * bytes)));
    set(place, i32.add(get(place), i32.const(count * stride)));
    set(target, i32.add(get(target), i32.const(4 * count)));
  };
  const pushInside = (lane: number): "i32" =>
    i32.lt_u(i32.add(get(place), i32.const(lane * stride)), i32.const(extent));
  // The pointer may be below memory where the tap is not in the tensor yet, so that only the sum is an address.
  const pushAt = (lane: number): "i32" => (lane === 0 ? get(pointer) : i32.add(get(pointer), i32.const(lane * bytes)));
  const copyFour = (): void => {
    get(target);
    if (bytes === 4) v128.load(get(pointer), 0);
    else {
      v128.load32_zero(get(pointer), 0);
      const value = code.keep("v128");
      for (let lane = 1; lane < 4; lane++) set(value, v128.load32_lane(pushAt(lane), get(value), lane, 0));
      get(value);
    }
    v128.store("i32", "v128", 0);
  };
  const copyOne = (lane: number): void => {
    const copied = (): void => {
      i32.store(get(target), i32.load(pushAt(lane), 0), 4 * lane);
    };
    const cleared = (): void => {
      i32.store(get(target), i32.const(0), 4 * lane);
    };
    if (isSafe) copied();
    else code.if(pushInside(lane), copied, cleared);
  };
  const copyAll = (): void => {
    const strips = vectors(length);
    forStrips(code, strips, whole(strips), (_, count) =>
      code.scope(() => {
        const lanes = Array.from({ length: count }, (_, lane) => lane);
        if (count < 4) for (const lane of lanes) copyOne(lane);
        else if (isSafe) copyFour();
        else code.if(i32.and(pushInside(0), pushInside(3)), copyFour, () => lanes.forEach(copyOne));
        move(count);
      }),
    );
  };
  if (holds === undefined) copyAll();
  else
    code.if(get(holds), copyAll, () => {
      const { memory } = code;
      memory.fill(get(target), i32.const(0), i32.const(4 * length));
      set(target, i32.add(get(target), i32.const(4 * length)));
    });
}
