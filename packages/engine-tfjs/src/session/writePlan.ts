import type { Variable } from "@handloom/graph";
import type { Call, IndexCheck, Plan, Slot } from "../eager/plan.ts";
import { storedCopy } from "../storedCopy.ts";
import { writeCond, writeScan, writeWhile } from "./control.ts";
import type { Graph, Ref, Scope } from "./graph.ts";
import { writeKernel } from "./kernels.ts";
import { ofType } from "./messages.ts";

/** Where a plan is written. */
export interface Writing {
  readonly graph: Graph;
  readonly scope: Scope;
  /** A variable's value before the call. */
  read(variable: Variable): Ref;
}

export interface Written {
  /** Any slot of the plan, in the scope where it was made. */
  ref(slot: Slot): Ref;
  /** The plan's outputs, then what it writes. */
  readonly results: readonly Ref[];
  /** Whether all indices are in range and all checks hold; undefined where there is nothing to check. */
  readonly holds: Ref | undefined;
}

/** What the nodes of a plan have come to so far. */
export interface Progress extends Writing {
  readonly refs: Map<Slot, Ref>;
  ref(slot: Slot): Ref;
  /** One more thing that must hold. */
  check(flag: Ref): void;
  /** Writes the body of a loop or a branch, which is a plan again. */
  writeBody(plan: Plan, given: readonly Ref[], writing: Writing): Written;
}

/** Writes a plan as nodes. */
export function writePlan(plan: Plan, given: readonly Ref[], writing: Writing): Written {
  const { graph, scope } = writing;
  const refs = new Map<Slot, Ref>(plan.inputs.map((slot, i) => [slot, given[i] as Ref]));
  for (const { variable, slot } of plan.state) refs.set(slot, writing.read(variable));
  for (const { slot, data } of plan.constants)
    refs.set(slot, graph.constant(storedCopy(data, slot.dtype), slot.shape, slot.dtype));
  let holds: Ref | undefined;
  const progress: Progress = {
    ...writing,
    refs,
    ref: (slot) => refs.get(slot) as Ref,
    writeBody: writePlan,
    check(flag) {
      holds = holds === undefined ? graph.bring(flag, scope) : graph.op(scope, "LogicalAnd", [holds, flag], "bool", {});
    },
  };
  for (const { call } of plan.stages) writeCall(call, progress);
  for (const { slot } of plan.checks) progress.check(progress.ref(slot));
  const wanted = [...plan.outputs, ...plan.writes.map(({ slot }) => slot)];
  return { ref: progress.ref, results: wanted.map((slot) => graph.bring(progress.ref(slot), scope)), holds };
}

function writeCall(call: Call, progress: Progress): void {
  const { graph, scope, refs } = progress;
  switch (call.kind) {
    case "kernel": {
      const [result] = call.results;
      const inputs = Object.values(call.inputs).map((slot: Slot) => progress.ref(slot));
      refs.set(result, writeKernel(call, { graph, scope, inputs, result }));
      return;
    }
    case "indices":
      return writeIndexCheck(call, progress);
    case "scan":
      return writeScan(call, progress);
    case "while":
      return writeWhile(call, progress);
    case "cond":
      return writeCond(call, progress);
    case "host":
      throw new Error(
        `engine-tfjs: "${call.instruction.primitive.name}" runs on the host and cannot be part of a graph.`,
      );
  }
}

/** All of 0 ≤ index < size. */
function writeIndexCheck({ indices, size }: IndexCheck, { graph, scope, ref, check }: Progress): void {
  const type = { T: ofType("int32") };
  const x = ref(indices);
  const most = typeof size === "number" ? graph.integer(size) : graph.integers(size);
  const low = graph.op(scope, "GreaterEqual", [x, graph.integer(0)], "bool", type);
  const high = graph.op(scope, "Less", [x, most], "bool", type);
  const each = graph.op(scope, "LogicalAnd", [low, high], "bool", {});
  // An index may lie as fewer axes than it has, and the sizes of several axes stand beside each other.
  const rank = Math.max(indices.shape.length, typeof size === "number" ? 0 : 1);
  const axes = graph.integers(Array.from({ length: rank }, (_, axis) => axis));
  check(graph.op(scope, "All", [each, axes], "bool", { Tidx: type.T }));
}
