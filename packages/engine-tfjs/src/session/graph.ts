import type { DeviceDType } from "../deviceDType.ts";
import type { DeviceArray } from "../tfjs.ts";
import {
  type Attribute,
  type GraphType,
  type NodeDef,
  ofFlag,
  ofInteger,
  ofTensor,
  ofText,
  ofType,
} from "./messages.ts";

/** An output of a node, in the scope where it was made. */
export interface Ref {
  readonly node: string;
  readonly output: number;
  readonly type: GraphType;
  readonly scope: Scope;
}

/** A part of the graph that runs together: the whole, the body of a loop, a branch. */
export interface Scope {
  readonly parent: Scope | undefined;
  /** Brings a value of the parent in; each is brought once. */
  enter(value: Ref): Ref;
}

export interface Graph {
  readonly root: Scope;
  readonly nodes: readonly NodeDef[];
  /** Adds a node whose first output has the given type. Inputs come from the scope or from around it. */
  op(
    scope: Scope,
    op: string,
    inputs: readonly Ref[],
    type: GraphType,
    attributes: Readonly<Record<string, Attribute>>,
    how?: Placing,
  ): Ref;
  constant(data: DeviceArray, shape: readonly number[], dtype: DeviceDType): Ref;
  integers(values: readonly number[]): Ref;
  integer(value: number): Ref;
  /** The body of a loop that repeats itself. */
  loop(parent: Scope): LoopScope;
  /** What runs only where the condition is as given. */
  branch(parent: Scope, condition: Ref, taken: boolean): Scope;
  /** A value as it is seen in a scope inside the one where it was made. */
  bring(value: Ref, scope: Scope): Ref;
  /** A name that no node has. */
  name(op: string): string;
}

export interface LoopScope extends Scope {
  /** A value that changes from one iteration to the next. */
  start(value: Ref): Ref;
}

export interface Placing {
  readonly name?: string | undefined;
  /** Nodes that have to run before. */
  readonly after?: readonly string[] | undefined;
}

export function createGraph(): Graph {
  const nodes: NodeDef[] = [];
  const constants = new Map<string, Ref>();
  let count = 0;
  const root: Scope = { parent: undefined, enter: (value) => value };
  const name: Graph["name"] = (op) => `${op}_${count++}`;
  const bring: Graph["bring"] = (value, scope) => {
    if (value.scope === scope || scope.parent === undefined) return value;
    return scope.enter(bring(value, scope.parent));
  };
  const op: Graph["op"] = (scope, op, inputs, type, attributes, { name: given, after = [] } = {}) => {
    const node = given ?? name(op);
    const sources = inputs.map((input) => addressOf(bring(input, scope)));
    nodes.push({ name: node, op, inputs: [...sources, ...after.map((before) => `^${before}`)], attributes });
    return { node, output: 0, type, scope };
  };
  const constant: Graph["constant"] = (data, shape, dtype) =>
    op(root, "Const", [], dtype, { dtype: ofType(dtype), value: ofTensor(data, shape, dtype) });
  const shared = (values: readonly number[], shape: readonly number[]): Ref => {
    const key = `${values} ${shape}`;
    const known = constants.get(key) ?? constant(Int32Array.from(values), shape, "int32");
    constants.set(key, known);
    return known;
  };
  return {
    root,
    nodes,
    name,
    op,
    bring,
    constant,
    integers: (values) => shared(values, [values.length]),
    integer: (value) => shared([value], []),
    loop(parent) {
      const frame = name("frame");
      const entered = new Map<string, Ref>();
      const into = (scope: Scope, value: Ref, isConstant: boolean): Ref => {
        const attributes = {
          T: ofType(value.type),
          frame_name: ofText(frame),
          is_constant: ofFlag(isConstant),
          // Iterations follow one another, as everywhere else.
          parallel_iterations: ofInteger(1),
        };
        const made = op(parent, "Enter", [value], value.type, attributes);
        return { ...made, scope };
      };
      const scope: LoopScope = {
        parent,
        enter: (value) => once(entered, value, () => into(scope, value, true)),
        start: (value) => into(scope, value, false),
      };
      return scope;
    },
    branch(parent, condition, taken) {
      const entered = new Map<string, Ref>();
      const scope: Scope = {
        parent,
        enter: (value) =>
          once(entered, value, () => {
            const chosen = op(parent, "Switch", [value, condition], value.type, { T: ofType(value.type) });
            return { ...chosen, output: taken ? 1 : 0, scope };
          }),
      };
      return scope;
    },
  };
}

export function addressOf({ node, output }: Ref): string {
  return output === 0 ? node : `${node}:${output}`;
}

function once(known: Map<string, Ref>, value: Ref, make: () => Ref): Ref {
  const address = addressOf(value);
  const made = known.get(address) ?? make();
  known.set(address, made);
  return made;
}
