import type { Windows } from "@handloom/planner";
import type { Source } from "../product/pack.ts";
import type { View } from "../view.ts";
import { packChannels } from "./packChannels.ts";
import { packElements } from "./packElements.ts";
import { packPositions } from "./packPositions.ts";
import { packRows } from "./packRows.ts";
import { hasRuns, packRuns } from "./packRuns.ts";
import { cutPairs } from "./stripPairs.ts";

type WindowSource = Pick<Source, "pack" | "unit" | "cut" | "isAlongK">;

/** A tensor as a window shows it, as a source that packs itself; `view` is in bytes. */
export function windowSource(windows: Windows, view: View): WindowSource {
  const pack = packOf(windows);
  return { ...stripsOf(windows), pack: (code, packing, range) => pack(code, { ...windows, view }, packing, range) };
}

function packOf(windows: Windows): typeof packElements {
  if (windows.sums === "elements")
    return fillsVectors(windows) ? packChannels : hasRuns(windows) ? packRuns : packElements;
  return fillsVectors(windows) ? packPositions : packRows;
}

/** Whether four channels from a multiple of four on are always one vector in memory. */
const fillsVectors = ({ channels, view }: Windows): boolean => channels % 4 === 0 && view.strides.at(-1) === 1;

/** Windows whose tensor is at an address, with strides in bytes. */
export type LocatedWindows = Omit<Windows, "view"> & { readonly view: View };

/** How windows want to be packed: blocks of k hold whole windows or whole rows of positions, and vectors are copied as they lie. */
export function stripsOf(windows: Windows): Omit<WindowSource, "pack"> {
  const { spatial, channels, sums } = windows;
  const isWhole = fillsVectors(windows);
  if (sums === "positions")
    return { unit: spatial.at(-1)?.count ?? 1, ...(isWhole ? { cut: cutPairs } : { isAlongK: true }) };
  return {
    unit: spatial.reduce((product, { size }) => product * size, channels),
    isAlongK: isWhole || hasRuns(windows),
  };
}
