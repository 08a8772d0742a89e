import { type Expr, isExpr, type Tree, type Variable } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { atPlace } from "./atPlace.ts";
import { type FirstStep, firstCall } from "./firstCall.ts";
import { isLayer, type Owned, type Owner, ownership, owning, type Parts, parametersOf, variablesOf } from "./layer.ts";
import { LayerError } from "./layerError.ts";
import { inference, isMode, type Mode } from "./mode.ts";
import { hasNoExpr, partAt } from "./partAt.ts";
import { seedsFrom } from "./seeds.ts";

/** Layers and variables by name that belong together: several networks, for what takes one. */
export interface ModuleGroup<Named extends Parts> extends Owner {
  readonly parts: Named;
}

/** A function of any number of inputs, and with any tree of outputs, that owns its parts. */
export interface Module<Named extends Parts, Inputs extends readonly unknown[], Output> extends ModuleGroup<Named> {
  (...inputs: [...inputs: Inputs, mode?: Mode]): Output;
}

/** The options of `module`. */
export interface ModuleOptions {
  /** The kind of layer, for summaries. Default: the name of the function, or "module". */
  readonly kind?: string | undefined;
}

/**
 * An argument of the function whose type nobody wrote: TypeScript cannot tell which is the last, so each can be used as an
 * expression and as the mode.
 */
type Given = Expr & Mode;
type CallOfExprs<Named extends Parts> = (parts: Named, ...given: readonly Given[]) => Tree<Expr>;
/** Those between the parts and the mode. A function that leaves the mode out says the types of several inputs. */
type InputsOf<All extends readonly unknown[]> = All extends readonly [unknown, infer Only]
  ? [x: InputOf<Only>]
  : All extends readonly [unknown, ...infer Inputs, infer Last]
    ? EachInputOf<[Last] extends [Mode] ? Inputs : [...Inputs, Last]>
    : [];
type EachInputOf<Inputs extends readonly unknown[]> = { [At in keyof Inputs]: InputOf<Inputs[At]> };
type InputOf<Type> = Given extends Type ? Expr : Type;

/**
 * Makes a function of parts that have names: a network of any number of inputs and outputs.
 *
 * The paths of its variables begin with the names: "trunk/kernel". The function is called with the parts, the inputs (trees
 * of expressions, too) and the mode, which is always the last; hand it on to the parts. If the function leaves the mode out,
 * all parts have it. A module of one input and one output is a layer, and any module can be a part of another. Parts are made
 * by the first call, and shared by all others.
 *
 * Without a function it is a group of networks that optimizers, checkpoints and `summary` take as one; call its parts.
 *
 * @param parts layers, modules, variables, and whatever else has variables, by name without a slash
 * @param call what it computes: `(parts, x, …more, mode) => tree of expressions`
 * @returns a function with `parts`, `parameters` and `variables`
 * @throws LayerError for parts that own nothing, and at a call with something else than expressions
 *
 * ```ts
 * import { exp, input, relu } from "@handloom/graph";
 *
 * const policy = module({ trunk: dense(64), mean: dense(2), spread: dense(2) }, (parts, state, mode) => {
 *   const hidden = relu(parts.trunk(state, mode));
 *   return { mean: parts.mean(hidden, mode), spread: exp(parts.spread(hidden, mode)) };
 * });
 * const { mean } = policy(input("state", ["batch", 3]));
 * mean.shape.length // => 2
 * Object.keys(policy.variables).slice(0, 3) // => ["trunk/kernel", "trunk/bias", "mean/kernel"]
 * ```
 */
export function module<Named extends Parts>(parts: Named): ModuleGroup<Named>;
export function module<Named extends Parts, Call extends CallOfExprs<Named>>(
  parts: Named,
  call: Call,
  options?: ModuleOptions,
): Module<Named, InputsOf<Parameters<Call>>, ReturnType<Call>>;
export function module<Named extends Parts, const Inputs extends readonly Tree<Expr>[], Output extends Tree<Expr>>(
  parts: Named,
  call: (parts: Named, ...given: [...inputs: Inputs, mode: Mode]) => Output,
  options?: ModuleOptions,
): Module<Named, Inputs, Output>;
export function module(parts: Parts, call?: unknown, options: ModuleOptions = {}): never {
  checkOptions("module", options, "kind");
  checkParts(parts);
  if (call === undefined) return group(parts) as never;
  if (typeof call !== "function") {
    const remedy = "Write module({ a: dense(1) }, ({ a }, x, mode) => a(x, mode))";
    throw new LayerError("module", `call is ${JSON.stringify(call)}, not a function`, remedy);
  }
  const kind = options.kind ?? (call.name || "module");
  const owned = ownership(kind, () => parts, { steps: () => stepsOf(parts) });
  let base: number | undefined;
  const callable = (...given: unknown[]): Tree<Expr> => {
    const { inputs, mode } = read(kind, given, call.length);
    base ??= mode.seeds?.next();
    // A function that leaves the mode out cannot hand it on.
    const training = call.length < inputs.length + 2 && mode.training;
    const here = placed(parts, { ...mode, training }, base);
    const y = (call as (...given: unknown[]) => Tree<Expr>)(here, ...inputs, mode);
    owned.called(inputs.length === 1 ? (inputs[0] as Tree<Expr>) : inputs, y);
    return y;
  };
  return Object.assign(owning(callable, owned), { parts }) as never;
}

/** A group is a function as all owners of variables are, and says so when it is called. */
function group(parts: Parts): ModuleGroup<Parts> {
  const refuse = (): never => {
    throw new LayerError(
      "module",
      "it has no call",
      "Call its parts, or give it one: module(parts, ({ a }, x, mode) => a(x, mode))",
    );
  };
  const owned: Owned = {
    variables: () => variablesOf(parts),
    parameters: () => parametersOf(parts),
    firstCall() {
      const steps = stepsOf(parts);
      const together = (side: "x" | "y") => steps.map((step) => step[side]);
      return steps.length === 0 ? undefined : { kind: "group", x: together("x"), y: together("y"), steps };
    },
    parts: () => parts,
  };
  const at = (place: Partial<Mode>): ModuleGroup<Parts> => group(placed(parts, place, place.seeds?.next()));
  return Object.assign(owning(refuse, owned), { parts, [atPlace]: at });
}

/** The parts as the call sees them: what they make is named and seeded by their place. */
function placed<Named extends Parts>(
  parts: Named,
  { path = "", training = false }: Partial<Mode>,
  base: number | undefined,
): Named {
  const names = Object.keys(parts);
  const seeds = names.map((_, position) => (base === undefined ? undefined : seedsFrom(base, position)));
  return Object.fromEntries(
    names.map((name, position) => [
      name,
      partAt(parts[name] as Owner, { path: `${path}${name}/`, seeds: seeds[position], training }),
    ]),
  ) as Named;
}

/** A summary's rows: the parts that were called, and the variables among them. */
function stepsOf(parts: Parts): readonly FirstStep[] {
  return Object.entries(parts).flatMap(([name, part]): FirstStep[] => {
    if (isExpr(part)) return [{ name, kind: "variable", x: [], y: part as Variable }];
    const first = isLayer(part) ? part[firstCall] : undefined;
    return first === undefined ? [] : [{ name, kind: first.kind, x: first.x, y: first.y, layer: part as Owner }];
  });
}

function checkParts(parts: unknown): void {
  if (typeof parts !== "object" || parts === null || Array.isArray(parts) || isExpr(parts))
    throw new LayerError(
      "module",
      "the parts are not a record",
      "Write module({ trunk: dense(64), mean: dense(2) }, (parts, x, mode) => …)",
    );
  for (const [name, part] of Object.entries(parts)) {
    if (name === "" || name.includes("/"))
      throw new LayerError(
        "module",
        `a part has the name "${name}"`,
        "Paths are made of the names: give words without a slash",
      );
    const odd = oddPart(part);
    if (odd === undefined) continue;
    const remedy = "Parts are layers and variables; call plain functions where they are needed";
    throw new LayerError("module", `the part "${name}" is ${odd}`, remedy);
  }
}

/** The words for what owns no variables. */
function oddPart(part: unknown): string | undefined {
  if (isExpr(part)) return part.node === "variable" ? undefined : "an expression that is not a variable";
  if ((typeof part === "object" || typeof part === "function") && part !== null && "variables" in part)
    return undefined;
  if (typeof part === "function") return "a function without variables";
  return typeof part === "object" && part !== null ? "an object without variables" : String(part);
}

/** The inputs, and the mode if it is the last. */
function read(kind: string, given: readonly unknown[], wanted: number): { inputs: readonly Tree<Expr>[]; mode: Mode } {
  const last = given.at(-1);
  const mode = isMode(last) || hasNoExpr(last) ? (last as Mode) : undefined;
  if (mode !== undefined) checkOptions(kind, mode, "training path seeds");
  const inputs = mode === undefined ? given : given.slice(0, -1);
  inputs.forEach((x, position) => checkInput(kind, x, position));
  if (inputs.length + 2 >= wanted) return { inputs: inputs as readonly Tree<Expr>[], mode: mode ?? inference };
  throw new LayerError(
    kind,
    `it was called with ${inputs.length} of ${wanted - 2} inputs`,
    "Give an expression, or a tree of them, for each",
  );
}

function checkInput(kind: string, x: unknown, position: number): void {
  if (isExpr(x)) return;
  if (typeof x === "object" && x !== null) {
    for (const branch of Object.values(x)) checkInput(kind, branch, position);
    return;
  }
  const what = x === undefined ? "nothing" : typeof x === "function" ? "a function" : String(x);
  throw new LayerError(
    kind,
    `input ${position} has ${what} in it`,
    'Call it on expressions: net(input("x", ["batch", 2])), or on lists and records of them',
  );
}
