import { type Expr, GraphError, type Input, type Variable } from "@handloom/graph";
import { nameOf } from "@handloom/graph/inspect";
import { checkOptions, printedAs } from "@handloom/tensor";
import { createCall } from "../call/call.ts";
import { createMeter } from "../call/meter.ts";
import type { Engine, Timing } from "../engine/engine.ts";
import { showEngine } from "../inspect/showEngine.ts";
import { showStep } from "../inspect/showStep.ts";
import { unlisted } from "../program/draft.ts";
import { leavesRead } from "../program/neededApplications.ts";
import { createSpecialisations } from "../program/specialise.ts";
import type { Compiled } from "./compiled.ts";
import type { CompileOptions } from "./compileOptions.ts";
import { type Inside, inside } from "./inside.ts";
import { leftOut, type Parts } from "./parts/part.ts";
import { replacingNothing } from "./replacing/replacingNothing.ts";
import { type ResolvedStep, resolveBy, rootsOf } from "./resolveBy.ts";
import type { Exact, Step } from "./step.ts";

/** `compile` by the parts that it is given. */
export function compileBy<const S extends Step, T extends Timing>(
  parts: Parts,
  engine: Engine<T>,
  step: Exact<S>,
  options: CompileOptions,
): Compiled<S, T> {
  checkEngine(engine, step);
  checkOptions("compile", options, "checkNumerics unusedInputs strict warn");
  const { checkNumerics = false, strict = false } = options;
  if (checkNumerics && parts.numerics === undefined) throw leftOut("compile", "checkNumerics", "withNumerics");
  if (strict && parts.checkStrictly === undefined) throw leftOut("compile", "strict", "withLint");
  if (step.givens !== undefined && parts.replacing === undefined) throw leftOut("compile", "givens", "withGivens");
  const resolved = resolveBy(parts.replacing ?? replacingNothing, step);
  const read = leavesRead(rootsOf(resolved));
  checkInputs(read, resolved.inputLeaves, options.unusedInputs ?? "error");
  if (strict) parts.checkStrictly?.(resolved);
  const meter = createMeter();
  const specialisations = createSpecialisations(engine, resolved, { ...options, parts }, meter);
  const reads = [...read].filter((expr) => expr.node === "variable");
  const writes = resolved.updates.map(([target]) => target);
  let scanned: ((stacked: unknown) => unknown) | undefined;
  const face = {
    scan(stacked: unknown) {
      scanned ??= compileScan(parts, engine, step, resolved, options);
      return scanned(stacked);
    },
    stats: meter.stats,
    reads,
    writes,
    variables: byName([...new Set([...reads, ...writes])]),
    [inside]: { step: resolved, engine, options: { ...options, parts }, specialisations } satisfies Inside,
  };
  const called = Object.assign(createCall(engine, resolved, specialisations, meter, parts), face);
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
  parts: Parts,
  engine: Engine<Timing>,
  step: Step,
  { inputLeaves }: ResolvedStep,
  options: CompileOptions,
): (stacked: unknown) => unknown {
  if (parts.loops === undefined) throw leftOut("scan", "loops", "withLoops");
  const repeated = parts.loops.repeatOver(step, inputLeaves);
  return compileBy(parts, engine, repeated, options) as unknown as (stacked: unknown) => unknown;
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
