import type { Group } from "../group/group.ts";
import { along, collapse, rowMajor, squeezed } from "../layout/layout.ts";
import type { Scope } from "./kernelBuilder.ts";
import { type Made, type Making, made } from "./making.ts";

/** Maps alone. */
export function draftMaps(making: Making, group: Group): Made {
  const axes = sizesOf(group, making.scope);
  return made(making, (builder) => {
    const part = builder.part();
    part.maps(group.after, along(axes));
    const results = group.after.map(({ result }) => result);
    const finished = part.finish(results, group.stores, along(axes));
    return (shape) => ({ kind: "map", ...shape, axes, part: finished });
  });
}

/** The axes that all layouts of a group have in common. */
function sizesOf({ after, stores, space }: Group, scope: Scope): readonly number[] {
  if (space.length === 0) return [1];
  const stored = [...stores].map((value) => squeezed(rowMajor(scope.type(value).shape)));
  const read = after.flatMap(({ operands }) => operands.map(({ layout }) => squeezed(layout)));
  return collapse([...stored, ...read]).map(({ size }) => size);
}
