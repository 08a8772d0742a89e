import type { Stateful } from "@handloom/graph";
import { isLayer } from "./layer.ts";
import { isMode, type Mode } from "./mode.ts";

/** The same part, which takes every mode that it is called with as that of its place; its methods, such as `run`, too. */
export function partAt<Part extends Stateful>(part: Part, place: Pick<Mode, "path" | "seeds">): Part {
  if (!isLayer(part)) return part;
  const moved =
    (call: (...given: unknown[]) => unknown) =>
    (...given: unknown[]): unknown =>
      call(...given.map((value) => (isMode(value) ? { ...value, ...place } : value)));
  const properties = Object.getOwnPropertyDescriptors(part) as Record<PropertyKey, PropertyDescriptor>;
  for (const key of Reflect.ownKeys(properties)) {
    const { value, ...rest } = properties[key] as PropertyDescriptor;
    if (typeof value === "function") properties[key] = { ...rest, value: moved(value) };
  }
  return Object.defineProperties(moved(part as never), properties) as unknown as Part;
}
