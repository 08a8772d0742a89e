import { compile as compileStep, type Executable, type Timing } from "@handloom/compiler";
import { type Prepared, session } from "./session.ts";

/** `compile`, whose result the inspector can look at. */
export const compile: typeof compileStep = (engine, step, options) => {
  const executables: Executable<Timing>[] = [];
  const watched = {
    ...engine,
    load(...given: Parameters<typeof engine.load>) {
      const executable = engine.load(...given);
      executables.push(executable);
      return executable;
    },
  };
  const compiled = compileStep(watched, step, options);
  const prepared: Prepared = {
    compiled: compiled as unknown as Prepared["compiled"],
    title: titleOf((step as { readonly outputs?: object }).outputs),
    feed: undefined,
    executables,
  };
  session.prepared.push(prepared);
  // All else that a compiled function has stays where it is.
  return new Proxy(compiled, {
    apply(called, self, feed) {
      prepared.feed = feed[0];
      return Reflect.apply(called, self, feed);
    },
  });
};

/** By the names of its outputs, if they have some. */
function titleOf(outputs: object | undefined): string {
  const names = Array.isArray(outputs) ? [] : Object.keys(outputs ?? {});
  return names.slice(0, 3).join(", ") || "step";
}
