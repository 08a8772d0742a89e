import type { Stateful, Variable } from "@handloom/graph";
import type { Tensor, TensorLike } from "@handloom/tensor";
import { expect, test } from "vitest";
import type { Engine, Timing } from "../engine/engine.ts";
import { compile } from "../step/compile.ts";
import type { Compiled } from "../step/compiled.ts";
import type { CompileOptions } from "../step/compileOptions.ts";
import type { Step } from "../step/step.ts";

/** Makes a fresh engine for a test; whoever asks disposes of it. */
export type CreateEngine = () => Engine<Timing> | Promise<Engine<Timing>>;

/** An engine of either timing, behind promises, so that a rule is written once. */
export interface Bench {
  readonly engine: Engine<Timing>;
  compile(step: Step, options?: CompileOptions): (feed?: unknown) => Promise<Fetched>;
  read(variable: Variable): Promise<unknown>;
  write(variable: Variable, value: TensorLike): Promise<void>;
}

/** Outputs by name, as nested arrays. */
export type Fetched = Record<string, unknown>;

/** In milliseconds. A thousand calls take a while on a device, or where other suites run beside. */
const timeout = 240_000;

/** A test that has an engine of its own. */
export function rule(create: CreateEngine, title: string, body: (bench: Bench) => Promise<void>): void {
  test(title, { timeout }, async () => {
    const engine = await create();
    try {
      await body(benchOf(engine));
    } finally {
      engine.dispose();
    }
  });
}

/** An engine that has no code for anything that has an expansion. */
export function expanding<E extends Engine<Timing>>(engine: E): E {
  return { ...engine, lowers: () => false };
}

export function benchOf(engine: Engine<Timing>): Bench {
  return {
    engine,
    compile(step, options) {
      const compiled = compile(engine, step, options) as unknown as (feed?: unknown) => unknown;
      return async (feed) => plain(await compiled(feed)) as Fetched;
    },
    read: async (variable) => plain(await engine.read(variable)),
    write: async (variable, value) => {
      await engine.write(variable, value);
    },
  };
}

/** The tensors of a tree as nested arrays; scalars as numbers. */
export function plain(tree: unknown): unknown {
  if (isTensorLike(tree)) return tree.toArray();
  if (Array.isArray(tree)) return tree.map(plain);
  return Object.fromEntries(Object.entries(tree as object).map(([key, branch]) => [key, plain(branch)]));
}

function isTensorLike(x: unknown): x is Tensor {
  return typeof x === "object" && x !== null && "toArray" in x;
}

/** Expects an error, whether it is thrown or comes as a rejection, whose message has all the parts. */
export async function expectError(call: () => unknown, ...parts: readonly string[]): Promise<void> {
  let message = "no error";
  try {
    await call();
  } catch (error) {
    message = error instanceof Error ? error.message : String(error);
  }
  for (const part of parts) expect(message).toContain(part);
}

/** The facts that a compiled function tells about itself. */
export type Face = Stateful & Pick<Compiled<Step, Timing>, "reads" | "writes">;
