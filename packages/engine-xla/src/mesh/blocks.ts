import { sizeOf } from "@handloom/tensor";
import type { DeviceArray } from "../plugin/elements.ts";
import type { Block } from "./createMesh.ts";

/** The elements of a block; without a copy where they lie together. */
export function takeBlock(data: DeviceArray, shape: readonly number[], block: Block): DeviceArray {
  const [first = 0] = block.starts;
  const [, ...row] = shape;
  if (row.every((size, axis) => size === block.shape[axis + 1]))
    return data.subarray(first * sizeOf(row), first * sizeOf(row) + sizeOf(block.shape)) as DeviceArray;
  const out = data.slice(0, sizeOf(block.shape)) as DeviceArray;
  eachRun(shape, block, (from, to, length) => out.set(data.subarray(from, from + length), to));
  return out;
}

export function putBlock(into: DeviceArray, shape: readonly number[], block: Block, part: DeviceArray): void {
  eachRun(shape, block, (to, from, length) => into.set(part.subarray(from, from + length), to));
}

/** Runs of a block along the last axis: their places in the whole and in the block. */
function eachRun(
  shape: readonly number[],
  { starts, shape: sizes }: Block,
  run: (inWhole: number, inBlock: number, length: number) => void,
): void {
  const length = sizes.at(-1) ?? 1;
  const walk = (axis: number, whole: number, inBlock: number): void => {
    if (axis >= shape.length - 1)
      return run(whole * (shape.at(-1) ?? 1) + (starts.at(-1) ?? 0), inBlock * length, length);
    for (let i = 0; i < (sizes[axis] as number); i++)
      walk(
        axis + 1,
        whole * (shape[axis] as number) + (starts[axis] as number) + i,
        inBlock * (sizes[axis] as number) + i,
      );
  };
  walk(0, 0, 0);
}
