import * as compiler from "@handloom/compiler";
import { type Prepared, session } from "./session.ts";

/** `compile`, whose result the inspector can look at. */
export const compile: typeof compiler.compile = (engine, step, options) => {
  const compiled = compiler.compile(engine, step, options);
  session.prepared.push({
    compiled: compiled as unknown as Prepared["compiled"],
    title: Object.keys((step as { outputs?: object }).outputs ?? {}).join(", ") || "step",
  });
  return compiled;
};
