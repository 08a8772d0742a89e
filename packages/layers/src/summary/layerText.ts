import { leavesOf, showType } from "@handloom/graph/inspect";
import { firstCall } from "../layer/firstCall.ts";
import type { Owner } from "../layer/layer.ts";
import { summary } from "./summary.ts";

/** A layer as consoles show it: its summary; one line where it stands inside a list or a record, or was never called. */
export function layerText(layer: Owner, inside: boolean): string {
  const first = layer[firstCall];
  if (first === undefined) return "a layer that was not called yet: shapes and variables are made by its first call";
  const [x, y] = [first.x, first.y].map((tree) => leavesOf(tree).map(showType).join(", "));
  return inside ? `${first.kind}: ${x} → ${y}` : summary(layer);
}
