import { type Expr, GraphError, type Stateful, type Variable } from "@handloom/graph";
import { applicationsOf, leavesOf, madeAt, nameOf } from "@handloom/graph/inspect";
import { createCall } from "./call.ts";
import type { Engine, Timed, Timing } from "./engine.ts";
import { type ResolvedStep, resolveStep } from "./resolveStep.ts";
import { createSpecialisations, type Specialisation } from "./specialise.ts";
import { type Exact, type Feed, type Fetched, type InputsOf, type OutputsOf, repeat, type Step } from "./step.ts";

export interface CompileOptions {
  /** Find the first expression that makes a NaN or an infinity; slower. Default false. */
  readonly checkNumerics?: boolean | undefined;
  /** What to do about an input that nothing reads. Default "error". */
  readonly unusedInputs?: "error" | "ignore" | undefined;
  /** Refuse what the engine could only run on the host. Default false. */
  readonly strict?: boolean | undefined;
}

/** A compiled step: call it to run the step once. */
export interface Compiled<S extends Step, T extends Timing> extends Stateful {
  (
    ...feed: {} extends InputsOf<S> ? [feed?: Feed<InputsOf<S>>] : [feed: Feed<InputsOf<S>>]
  ): Timed<T, Fetched<OutputsOf<S>>>;
  /** `compile(engine, repeat(step, all inputs))`, made on first use: every input stacked on a new first axis. */
  scan(stacked: Feed<InputsOf<S>>): Timed<T, Fetched<OutputsOf<S>>>;
  readonly reads: readonly Variable[];
  readonly writes: readonly Variable[];
}

/** What `explain` and other readers see of a compiled function. */
export interface Inside {
  readonly step: ResolvedStep;
  readonly engine: Engine<Timing>;
  readonly options: CompileOptions;
  readonly specialise: (sizes: ReadonlyMap<string, number>) => Specialisation;
  /** The one that ran last. */
  readonly latest: () => Specialisation | undefined;
}

export const inside: unique symbol = Symbol("handloom.inside");

/**
 * Turns a step into one function that runs all of it: forward, gradients, optimizer, metrics.
 *
 * The step is checked here; its program is made at the first call, for the sizes that the call has, and kept.
 *
 * @param engine what runs it and holds the variables
 * @param step inputs, outputs, updates and the contracts about them
 * @throws GraphError for inputs that are read but not listed, or listed but not read; UpdateError for updates that
 *   contradict each other or `writes`
 *
 * ```ts
 * import { add, input, variable } from "@handloom/graph";
 *
 * const count = variable(0);
 * const x = input("x", []);
 * const step = compile(createReferenceEngine(), { inputs: { x }, outputs: { before: count }, updates: [[count, add(count, x)]] });
 * step({ x: 5 });
 * step({ x: 1 }).before // => 5
 * ```
 */
export function compile<const S extends Step, T extends Timing>(
  engine: Engine<T>,
  step: Exact<S>,
  options: CompileOptions = {},
): Compiled<S, T> {
  const resolved = resolveStep(step);
  const reads = readsOf(resolved);
  checkInputs(resolved, options);
  const specialisations = createSpecialisations(engine, resolved, options);
  const run = createCall(engine, resolved, specialisations);
  let scanned: ((feed: unknown) => unknown) | undefined;
  const writes = resolved.updates.map(([target]) => target);
  const face = {
    scan(stacked: unknown) {
      scanned ??= compile(engine, repeat(step, resolved.inputLeaves, "scanSteps"), options) as unknown as (
        feed: unknown,
      ) => unknown;
      return scanned(stacked);
    },
    reads,
    writes,
    variables: byName([...new Set([...reads, ...writes])]),
    [inside]: {
      step: resolved,
      engine,
      options,
      specialise: specialisations.of,
      latest: specialisations.latest,
    } satisfies Inside,
  };
  return Object.assign(run, face) as unknown as Compiled<S, T>;
}

function readsOf({ outputs, updates }: ResolvedStep): Variable[] {
  return [...new Set(leaves([...leavesOf(outputs), ...updates.map(([, value]) => value)]))].filter(
    (expr) => expr.node === "variable",
  );
}

function leaves(roots: readonly Expr[]): Expr[] {
  return [...roots, ...applicationsOf(roots).flatMap(({ operands }) => operands)].filter(
    (expr) => expr.node !== "result",
  );
}

function checkInputs(
  { inputLeaves, outputs, updates }: ResolvedStep,
  { unusedInputs = "error" }: CompileOptions,
): void {
  const read = new Set(leaves([...leavesOf(outputs), ...updates.map(([, value]) => value)]));
  const listed = new Set<Expr>(inputLeaves);
  for (const expr of read) {
    if (expr.node !== "input" || listed.has(expr)) continue;
    throw new GraphError(
      "compile",
      `${nameOf(expr)} is read${madeAt(expr)} but not listed in \`inputs\``,
      "List it, or give it a value by `givens`",
    );
  }
  if (listed.size < inputLeaves.length)
    throw new GraphError("compile", "`inputs` lists an input twice", "List each once");
  for (const expr of unusedInputs === "error" ? listed : []) {
    if (read.has(expr)) continue;
    throw new GraphError(
      "compile",
      `nothing reads ${nameOf(expr)}`,
      'Leave it out of `inputs`, or pass { unusedInputs: "ignore" }',
    );
  }
}

/** Variables by their names; those without one, and those whose name is taken, get a number. */
function byName(variables: readonly Variable[]): Record<string, Variable> {
  const named: Record<string, Variable> = {};
  for (const variable of variables) {
    const name = variable.name ?? "variable";
    let free = name;
    for (let i = 2; free in named; i++) free = `${name}.${i}`;
    named[free] = variable;
  }
  return named;
}
