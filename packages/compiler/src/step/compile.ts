import { type Expr, GraphError, type Input, type Stateful, type Variable } from "@handloom/graph";
import { applyScanForward, nameOf } from "@handloom/graph/inspect";
import { checkOptions, printedAs } from "@handloom/tensor";
import { createCall } from "../call/call.ts";
import { createMeter, type Stats } from "../call/meter.ts";
import type { Engine, Timed, Timing } from "../engine/engine.ts";
import { showEngine } from "../inspect/showEngine.ts";
import { showStep } from "../inspect/showStep.ts";
import { checkStrictly } from "../lint/lint.ts";
import { unlisted } from "../program/draft.ts";
import { leavesRead } from "../program/neededApplications.ts";
import { createSpecialisations } from "../program/specialise.ts";
import type { CompileOptions } from "./compileOptions.ts";
import { type Inside, inside } from "./inside.ts";
import { repeatBy } from "./repeat.ts";
import { type ResolvedStep, resolveStep, rootsOf } from "./resolveStep.ts";
import type { Exact, Feed, Fetched, InputsOf, OutputsOf, Step } from "./step.ts";

/** A compiled step: call it to run the step once. */
export interface Compiled<S extends Step, T extends Timing> extends Stateful {
  (
    ...feed: {} extends InputsOf<S> ? [feed?: Feed<InputsOf<S>>] : [feed: Feed<InputsOf<S>>]
  ): Timed<T, Fetched<OutputsOf<S>>>;
  /** `compile(engine, repeat(step, all inputs))`, made on first use: every input stacked on a new first axis. */
  scan(stacked: Feed<InputsOf<S>>): Timed<T, Fetched<OutputsOf<S>>>;
  /** Calls, and where their time went; those of `scan` count in the function that `scan` makes. */
  stats(): Stats;
  readonly reads: readonly Variable[];
  readonly writes: readonly Variable[];
}

/**
 * Turns a step into one function that runs all of it: forward, gradients, optimizer, metrics.
 *
 * The step is checked here; its program is made at the first call, for the sizes that the call has, and kept.
 *
 * @param engine what runs it and holds the variables
 * @param step inputs, outputs, updates and the contracts about them
 * @throws LintError under `strict`; GraphError for inputs that are read but not listed, or listed but not read; UpdateError for updates that
 *   contradict each other or `writes`. The call throws FeedError for a feed that does not fit, and ShapeError where the sizes that it
 *   gives to names do not go together; nothing is written then
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
  checkEngine(engine, step);
  checkOptions("compile", options, "checkNumerics unusedInputs strict warn");
  const resolved = resolveStep(step);
  const read = leavesRead(rootsOf(resolved));
  checkInputs(read, resolved.inputLeaves, options.unusedInputs ?? "error");
  if (options.strict) checkStrictly(resolved);
  const meter = createMeter();
  const specialisations = createSpecialisations(engine, resolved, options, meter);
  const reads = [...read].filter((expr) => expr.node === "variable");
  const writes = resolved.updates.map(([target]) => target);
  let scanned: ((stacked: unknown) => unknown) | undefined;
  const face = {
    scan(stacked: unknown) {
      scanned ??= compileScan(engine, step, resolved, options);
      return scanned(stacked);
    },
    stats: meter.stats,
    reads,
    writes,
    variables: byName([...new Set([...reads, ...writes])]),
    [inside]: { step: resolved, engine, options, specialisations } satisfies Inside,
  };
  const called = Object.assign(createCall(engine, resolved, specialisations, meter), face);
  return printedAs(called, (_, inside) => showCompiled(engine, resolved, inside)) as unknown as Compiled<S, T>;
}

function checkEngine(engine: unknown, step: unknown): void {
  const right = "Write compile(engine, { inputs, outputs, updates })";
  if (!isEngine(engine)) {
    const problem = isEngine(step)
      ? "the step comes first, and the engine second"
      : `there is no engine: the first argument is ${kindOf(engine)}`;
    throw new GraphError("compile", problem, right);
  }
  if (typeof step !== "object" || step === null || Array.isArray(step))
    throw new GraphError("compile", `there is no step: the second argument is ${kindOf(step)}`, right);
}

function isEngine(value: unknown): boolean {
  return typeof value === "object" && value !== null && "load" in value && "timing" in value;
}

function kindOf(value: unknown): string {
  if (value instanceof Promise) return "a promise: await it";
  if (Array.isArray(value)) return "a list";
  if (value === null) return "null";
  if (typeof value !== "object") return value === undefined ? "missing" : `a ${typeof value}`;
  return `a record of ${Object.keys(value).slice(0, 3).join(", ") || "nothing"}`;
}

function compileScan(
  engine: Engine<Timing>,
  step: Step,
  { inputLeaves }: ResolvedStep,
  options: CompileOptions,
): (stacked: unknown) => unknown {
  if (inputLeaves.length === 0)
    throw new GraphError(
      "scan",
      "the step has no inputs, so nothing says how often it runs",
      "Compile repeat(step, [], times)",
    );
  const repeated = repeatBy(applyScanForward, step, inputLeaves, "scanSteps");
  return compile(engine, repeated, options) as unknown as (stacked: unknown) => unknown;
}

function checkInputs(read: ReadonlySet<Expr>, listed: readonly Input[], unusedInputs: "error" | "ignore"): void {
  for (const expr of read) if (expr.node === "input" && !listed.includes(expr)) throw unlisted(expr);
  if (new Set(listed).size < listed.length)
    throw new GraphError("compile", "`inputs` lists an input twice", "List each once");
  const unused = unusedInputs === "error" ? listed.find((expr) => !read.has(expr)) : undefined;
  if (unused === undefined) return;
  throw new GraphError(
    "compile",
    `nothing reads ${nameOf(unused)}`,
    'Leave it out of `inputs`, or pass { unusedInputs: "ignore" }',
  );
}

function showCompiled(engine: Engine<Timing>, step: ResolvedStep, isInside: boolean): string {
  const title = `compiled step on ${showEngine(engine, true)}`;
  return isInside ? title : `${title}\n  ${showStep(step).replaceAll("\n", "\n  ")}`;
}

/** Variables by their names; those without one, and those whose name is taken, get a number. */
function byName(variables: readonly Variable[]): Record<string, Variable> {
  const named = new Map<string, Variable>();
  for (const variable of variables) {
    const name = variable.name ?? "variable";
    let free = name;
    for (let i = 2; named.has(free); i++) free = `${name}.${i}`;
    named.set(free, variable);
  }
  return Object.fromEntries(named);
}
