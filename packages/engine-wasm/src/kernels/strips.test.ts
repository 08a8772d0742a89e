import { describe, expect, it } from "vitest";
import { wasmModule } from "../wasm/module.ts";
import { partRange, type Range, type Strips, singles, vectors } from "./strips.ts";

/** Where each part begins and ends. */
function ranges(strips: Strips, parts: number): [number, number][] {
  const module = wasmModule();
  module.function({ params: ["i32"], results: ["i32", "i32"], export: "range" }, (code, part) => {
    const { begin, end } = partRange(code, strips, parts, part);
    const push = (bound: Range["begin"]): "i32" =>
      typeof bound === "number" ? code.i32.const(bound) : code.get(bound);
    return [push(begin), push(end)] as const;
  });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
  const range = exports["range"] as (part: number) => [number, number];
  return Array.from({ length: parts }, (_, part) => range(part));
}

describe("partRange", () => {
  it.each([
    [singles(1), 1],
    [singles(17), 5],
    [singles(8), 8],
    [vectors(3), 1],
    [vectors(64, 16), 3],
    [vectors(1003), 64],
    [{ extent: 64, size: 6, count: 9, rest: [5, 5] }, 4],
    [vectors(2 ** 30), 64],
  ])("cuts %j into %i parts of whole strips, the rest in the last", (strips, parts) => {
    const cut = ranges(strips, parts);
    const { extent, size, count } = strips;
    expect(cut.map(([begin]) => begin)).toEqual([0, ...cut.slice(0, -1).map(([, end]) => end)]);
    expect(cut.at(-1)?.[1]).toBe(extent);
    const full = cut.map(([begin, end], i) => ((i === parts - 1 && count > 0 ? size * count : end) - begin) / size);
    if (count > 0)
      expect(full.every((strips) => [Math.floor(count / parts), Math.ceil(count / parts)].includes(strips))).toBe(true);
  });
});
