/**
 * Lets consoles show an object, or what inherits from it, as a text of its own: `console.log` of Node, Bun and Deno,
 * `String`, and the notebooks of Deno. What is added is not enumerable: spreading, comparing and cloning do not see it.
 *
 * @param target gets the methods, and is returned; a `toString` that it has stays
 * @param text of the object; `inside` is true where it stands in another one that is printed, so that a line is enough
 *
 * ```ts
 * const clock = printedAs({ minutes: 90 }, ({ minutes }) => `Clock ${minutes / 60} h`);
 * String(clock) // => "Clock 1.5 h"
 * Object.keys(clock) // => ["minutes"]
 * ```
 */
export function printedAs<Target extends object>(
  target: Target,
  text: (printed: Target, inside: boolean) => string,
): Target {
  const methods = {
    toString(this: Target) {
      return text(this, false);
    },
    [Symbol.for("nodejs.util.inspect.custom")](
      this: Target,
      depth?: number | null,
      options?: { depth?: number | null },
    ) {
      return text(this, typeof depth === "number" && depth < (options?.depth ?? depth));
    },
    [Symbol.for("Deno.customInspect")](this: Target) {
      return text(this, false);
    },
    [Symbol.for("Jupyter.display")](this: Target) {
      return { "text/plain": text(this, false) };
    },
  };
  for (const key of Reflect.ownKeys(methods))
    if (!Object.hasOwn(target, key))
      Object.defineProperty(target, key, { value: Reflect.get(methods, key), configurable: true, writable: true });
  return target;
}
