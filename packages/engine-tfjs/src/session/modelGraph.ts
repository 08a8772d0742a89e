import type { Variable } from "@handloom/graph";
import { sameShape } from "@handloom/graph/inspect";
import { deviceDTypes } from "../deviceDType.ts";
import type { Plan, Slot } from "../eager/plan.ts";
import { createGraph, type Graph, type Ref } from "./graph.ts";
import { type NodeDef, ofShape, ofText, ofType, ofTypes } from "./messages.ts";
import { writePlan } from "./writePlan.ts";

/** A plan in the graph of an engine, and the names by which it is called. */
export interface Entry {
  readonly prefix: string;
  readonly plan: Plan;
}

/** The graph of all programs of an engine: they share their variables, so they share a session. */
export function modelGraph(entries: readonly Entry[], variables: ReadonlyMap<Variable, string>): readonly NodeDef[] {
  const graph = createGraph();
  const handles = new Map([...variables].map(([variable, name]) => [variable, variableNodes(graph, variable, name)]));
  for (const entry of entries) writeEntry(graph, entry, handles);
  return graph.nodes;
}

export const inputName = (prefix: string, i: number): string => `${prefix}/input_${i}`;
export const outputName = (prefix: string, i: number): string => `${prefix}/output_${i}`;
export const doneName = (prefix: string): string => `${prefix}/done`;
export const readName = (variable: string): string => `${variable}/read`;
export const givenName = (variable: string): string => `${variable}/given`;
export const assignedName = (variable: string): string => `${variable}/assigned`;

/** A variable that can be read, and assigned what is fed. */
function variableNodes(graph: Graph, of: Variable, name: string): Ref {
  const { root } = graph;
  const dtype = deviceDTypes[of.dtype];
  const { shape } = of;
  const attributes = { dtype: ofType(dtype), shape: ofShape(shape), shared_name: ofText(name) };
  const handle = graph.op(root, "VarHandleOp", [], "resource", attributes, { name });
  graph.op(root, "ReadVariableOp", [handle], dtype, { dtype: ofType(dtype) }, { name: readName(name) });
  const placeholder = { dtype: ofType(dtype), shape: ofShape(shape) };
  const given = graph.op(root, "Placeholder", [], dtype, placeholder, { name: givenName(name) });
  const assigned = graph.op(root, "AssignVariableOp", [handle, given], dtype, { dtype: ofType(dtype) });
  after(graph, [assigned.node], assignedName(name));
  return handle;
}

/** A value that is there when the nodes have run: what a call fetches of a node that gives nothing. */
function after(graph: Graph, nodes: readonly string[], name: string): void {
  graph.op(graph.root, "Identity", [graph.integer(0)], "int32", { T: ofType("int32") }, { name, after: nodes });
}

/** First everything is computed and must hold, then everything is written. */
function writeEntry(graph: Graph, { prefix, plan }: Entry, handles: ReadonlyMap<Variable, Ref>): void {
  const { root } = graph;
  const given = plan.inputs.map(({ shape, dtype }, i) =>
    graph.op(
      root,
      "Placeholder",
      [],
      dtype,
      { dtype: ofType(dtype), shape: ofShape(shape) },
      { name: inputName(prefix, i) },
    ),
  );
  const reads = new Map<Variable, Ref>();
  const read = (variable: Variable): Ref => {
    const dtype = deviceDTypes[variable.dtype];
    const handle = handles.get(variable) as Ref;
    const known = reads.get(variable) ?? graph.op(root, "ReadVariableOp", [handle], dtype, { dtype: ofType(dtype) });
    reads.set(variable, known);
    return known;
  };
  const { results, holds, ref } = writePlan(plan, given, { graph, scope: root, read });
  const outputs = results.slice(0, plan.outputs.length);
  const changes = plan.writes.map((write) => ({ variable: write.variable, ...changeOf(plan, write) }));
  const asserted =
    holds === undefined ? [] : [graph.op(root, "Assert", [holds, holds], "bool", { T: ofTypes(["bool"]) })];
  const values = changes.map(({ slot }) => graph.bring(ref(slot), root));
  const computed = [...reads.values(), ...outputs, ...values, ...asserted].map(({ node }) => node);
  const ready = graph.op(root, "NoOp", [], "bool", {}, { after: [...new Set(computed)] });
  const assigns = changes.map(({ variable, op }, i) => {
    const [handle, value] = [handles.get(variable) as Ref, values[i] as Ref];
    return graph.op(root, op, [handle, value], value.type, { dtype: ofType(value.type) }, { after: [ready.node] });
  });
  outputs.forEach((value, i) => {
    graph.op(root, "Identity", [value], value.type, { T: ofType(value.type) }, { name: outputName(prefix, i) });
  });
  after(
    graph,
    [ready, ...assigns].map(({ node }) => node),
    doneName(prefix),
  );
}

/** How a variable gets its new value: in place where that is the old one and a difference, which needs no new memory. */
function changeOf({ stages, state }: Plan, { variable, slot }: Plan["writes"][number]) {
  const call = stages.find(({ call }) => call.results.some((result) => result === slot))?.call;
  if (call?.kind === "kernel" && call.name in inPlace) {
    const { a, b } = call.inputs as { readonly a: Slot; readonly b: Slot };
    const isOld = state.some((one) => one.variable === variable && one.slot === a);
    if (isOld && sameShape(a.shape, b.shape)) return { op: inPlace[call.name] as string, slot: b };
  }
  return { op: "AssignVariableOp", slot };
}

const inPlace: Readonly<Record<string, string>> = { Add: "AssignAddVariableOp", Sub: "AssignSubVariableOp" };
