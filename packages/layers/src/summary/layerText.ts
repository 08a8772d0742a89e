import { showType } from "@handloom/graph/inspect";
import { firstCall } from "../layer/firstCall.ts";
import type { Layer } from "../layer/layer.ts";
import { summary } from "./summary.ts";

/** A layer as consoles show it: its summary; one line where it stands inside a list or a record, or was never called. */
export function layerText(layer: Layer, inside: boolean): string {
  const first = layer[firstCall];
  if (first === undefined) return "a layer that was not called yet: shapes and variables are made by its first call";
  return inside ? `${first.kind}: ${showType(first.x)} → ${showType(first.y)}` : summary(layer);
}
