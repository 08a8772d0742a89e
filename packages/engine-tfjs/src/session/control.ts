// Loops and branches of TensorFlow's graphs: "Implementation of Control Flow in TensorFlow" (Yu et al. 2017), section 4.
import type { CondCall, ScanCall, Slot, WhileCall } from "../eager/plan.ts";
import type { Graph, LoopScope, Ref, Scope } from "./graph.ts";
import { ofInteger, ofType } from "./messages.ts";
import type { Progress, Written } from "./writePlan.ts";

/** Both branches stand in the graph; values enter only the one that is taken, and what it gives goes on. */
export function writeCond({ branches, condition, captured, results }: CondCall, progress: Progress): void {
  const { graph, scope, refs, ref, check } = progress;
  const sides = branches.map((plan, i) => {
    const branch = graph.branch(scope, ref(condition), i === 0);
    const given = captured.map((slot) => graph.bring(ref(slot), branch));
    const written = progress.writeBody(plan, given, { ...progress, scope: branch });
    return { ...written, branch };
  }) as [Side, Side];
  results.forEach((slot, i) => {
    refs.set(slot, merge(graph, scope, [sides[0].results[i] as Ref, sides[1].results[i] as Ref]));
  });
  if (sides.every(({ holds }) => holds === undefined)) return;
  const yes = graph.constant(Uint8Array.of(1), [], "bool");
  check(merge(graph, scope, sides.map(({ holds, branch }) => holds ?? graph.bring(yes, branch)) as [Ref, Ref]));
}

interface Side extends Written {
  readonly branch: Scope;
}

/** Whichever of the two comes. They stand in other scopes, so that they are named, not brought. */
function merge(graph: Graph, scope: Scope, values: readonly [Ref, Ref]): Ref {
  const type = values[0].type;
  const here = values.map((value) => ({ ...value, scope }));
  return graph.op(scope, "Merge", here, type, { T: ofType(type), N: ofInteger(2) });
}

/** A value that goes round: what it is in the body, what it becomes, what it is behind the loop. */
interface Turning {
  readonly inside: Ref;
  readonly next: string;
  readonly behind: Ref;
}

export function writeScan(call: ScanCall, progress: Progress): void {
  const { graph, scope, refs, ref, check } = progress;
  const { body, starts, slices, captured, length, reverse, results } = call;
  const stacks = results.slice(starts.length);
  const loop = graph.loop(scope);
  const yes = graph.constant(Uint8Array.of(1), [], "bool");
  const first = [
    graph.integer(0),
    yes,
    ...starts.map(ref),
    ...stacks.map((slot) => emptyStack(slot, length, progress)),
  ];
  const { turning } = turn(graph, scope, loop, first, ([count]) =>
    graph.op(loop, "Less", [count as Ref, graph.integer(length)], "bool", { T: ofType("int32") }),
  );
  const [index, holds, ...rest] = turning.map(({ inside }) => inside) as [Ref, Ref, ...Ref[]];
  const at = reverse
    ? graph.op(loop, "Sub", [graph.integer(length - 1), index], "int32", { T: ofType("int32") })
    : index;
  const given = [
    ...rest.slice(0, starts.length),
    ...slices.map((slot) => row(ref(slot), at, graph, loop)),
    ...captured.map((slot) => graph.bring(ref(slot), loop)),
  ];
  const written = progress.writeBody(body, given, { ...progress, scope: loop });
  const next = [
    graph.op(loop, "AddV2", [index, graph.integer(1)], "int32", { T: ofType("int32") }),
    written.holds === undefined ? holds : graph.op(loop, "LogicalAnd", [holds, written.holds], "bool", {}),
    ...written.results.slice(0, starts.length),
    ...stacks.map((_, i) =>
      setRow(rest[starts.length + i] as Ref, at, written.results[starts.length + i] as Ref, graph, loop),
    ),
  ];
  turning.forEach(({ next: name }, i) => {
    const value = next[i] as Ref;
    // What no turn changes is there in every turn: without the index before it, it would start another one for ever.
    graph.op(loop, "NextIteration", [value], value.type, { T: ofType(value.type) }, { name, after: [index.node] });
  });
  const [, allHold, ...behind] = turning.map((one) => one.behind) as [Ref, Ref, ...Ref[]];
  if (written.holds !== undefined) check(allHold);
  results.forEach((slot, i) => {
    refs.set(slot, i < starts.length ? (behind[i] as Ref) : wholeStack(behind[i] as Ref, slot, progress));
  });
}

/** Carries go round beside a flag: whether everything held in the turns before. */
export function writeWhile(call: WhileCall, progress: Progress): void {
  const { graph, scope, refs, ref, check } = progress;
  const { condition, body, starts, captured, results } = call;
  const loop = graph.loop(scope);
  const first = [graph.constant(Uint8Array.of(1), [], "bool"), ...starts.map(ref)];
  const others = captured.map((slot) => graph.bring(ref(slot), loop));
  const inLoop = { ...progress, scope: loop };
  let asked: Written | undefined;
  const { turning, goesOn } = turn(graph, scope, loop, first, ([holds, ...carry]) => {
    asked = progress.writeBody(condition, [...carry, ...others], inLoop);
    const on = [holds as Ref, ...asked.results, ...(asked.holds === undefined ? [] : [asked.holds])];
    return on.reduce((a, b) => graph.op(loop, "LogicalAnd", [a, b], "bool", {}));
  });
  const [holds, ...carry] = turning.map(({ inside }) => inside) as [Ref, ...Ref[]];
  const written = progress.writeBody(body, [...carry, ...others], inLoop);
  const next = [
    written.holds === undefined ? holds : graph.op(loop, "LogicalAnd", [holds, written.holds], "bool", {}),
    ...written.results,
  ];
  turning.forEach(({ next: name }, i) => {
    const value = next[i] as Ref;
    graph.op(loop, "NextIteration", [value], value.type, { T: ofType(value.type) }, { name, after: [holds.node] });
  });
  const [allHold, ...behind] = turning.map((one) => one.behind) as [Ref, ...Ref[]];
  if (written.holds !== undefined) check(allHold);
  // The condition is computed once more than the body: what held there leaves the loop by an exit of its own.
  if (asked?.holds !== undefined) {
    const last = graph.op(loop, "Switch", [asked.holds, goesOn], "bool", { T: ofType("bool") });
    check({ ...graph.op(loop, "Exit", [last], "bool", { T: ofType("bool") }), scope });
  }
  results.forEach((slot, i) => refs.set(slot, behind[i] as Ref));
}

/** Lets values go round as long as a condition of them holds. */
function turn(
  graph: Graph,
  scope: Scope,
  loop: LoopScope,
  first: readonly Ref[],
  condition: (values: readonly Ref[]) => Ref,
): { readonly turning: readonly Turning[]; readonly goesOn: Ref } {
  const merged = first.map((value) => {
    const next = graph.name("NextIteration");
    const around: Ref = { node: next, output: 0, type: value.type, scope: loop };
    return {
      next,
      value: graph.op(loop, "Merge", [loop.start(value), around], value.type, {
        T: ofType(value.type),
        N: ofInteger(2),
      }),
    };
  });
  const isOn = condition(merged.map(({ value }) => value));
  const goesOn = graph.op(loop, "LoopCond", [isOn], "bool", {});
  const turning = merged.map(({ next, value }) => {
    const type = { T: ofType(value.type) };
    const choice = graph.op(loop, "Switch", [value, goesOn], value.type, type);
    const exit = graph.op(loop, "Exit", [choice], value.type, type);
    const inside = graph.op(loop, "Identity", [{ ...choice, output: 1 }], value.type, type);
    return { next, inside, behind: { ...exit, scope } };
  });
  return { turning, goesOn };
}

function row(x: Ref, at: Ref, graph: Graph, loop: Scope): Ref {
  const attributes = { Tparams: ofType(x.type), Tindices: ofType("int32"), Taxis: ofType("int32") };
  return graph.op(loop, "GatherV2", [x, at, graph.integer(0)], x.type, attributes);
}

function emptyStack({ shape, dtype }: Slot, length: number, { graph, scope }: Progress): Ref {
  const inputs = [graph.integers(shape.slice(1)), graph.integer(length)];
  return graph.op(scope, "TensorListReserve", inputs, "variant", {
    element_dtype: ofType(dtype),
    shape_type: ofType("int32"),
  });
}

function setRow(list: Ref, at: Ref, value: Ref, graph: Graph, loop: Scope): Ref {
  return graph.op(loop, "TensorListSetItem", [list, at, value], "variant", { element_dtype: ofType(value.type) });
}

function wholeStack(list: Ref, { shape, dtype }: Slot, { graph, scope }: Progress): Ref {
  const attributes = { element_dtype: ofType(dtype), num_elements: ofInteger(-1) };
  return graph.op(scope, "TensorListStack", [list, graph.integers(shape.slice(1))], dtype, attributes);
}
