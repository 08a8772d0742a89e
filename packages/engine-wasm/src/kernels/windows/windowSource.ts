import type { Windows } from "@handloom/planner";
import type { Source } from "../pack.ts";
import type { View } from "../view.ts";
import { packElements } from "./packElements.ts";
import { packPositions } from "./packPositions.ts";

/** A tensor as a window shows it, as a source that packs itself; `view` is in bytes. */
export function windowSource(windows: Windows, view: View): Pick<Source, "pack" | "unit" | "rows"> {
  const pack = windows.sums === "elements" ? packElements : packPositions;
  return { ...stripsOf(windows), pack: (code, packing, range) => pack(code, { ...windows, view }, packing, range) };
}

/** Windows whose tensor is at an address, with strides in bytes. */
export type LocatedWindows = Omit<Windows, "view"> & { readonly view: View };

/** How windows want to be cut: blocks of k hold whole windows or whole rows of positions, and vectors lie within a row's channels. */
export function stripsOf({ spatial, channels, sums }: Windows): Pick<Source, "unit" | "rows"> {
  if (sums === "positions") return { unit: spatial.at(-1)?.count ?? 1, ...(channels % 4 === 0 && { rows: 4 }) };
  return { unit: spatial.reduce((product, { size }) => product * size, channels) };
}
