import type { Value } from "@handloom/compiler";
import { sizeOf } from "@handloom/tensor";
import { bytesOf } from "../elementBytes.ts";
import type { OpaqueNode } from "../group/node.ts";
import type { Address, HostValue } from "../plan.ts";
import { copied, type Made, type Making, made } from "./making.ts";
import { wholeOf } from "./tables.ts";

/**
 * Leaves a primitive to the host, which finds its operands in memory and puts its results there.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { erf, input } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const step = resolveStep({ inputs: { x }, outputs: { y: erf(x) } });
 * const rules = createRules({ engine: "mine", host: draftHost });
 * const { draft, bindings } = group(buildProgram(step, new Map()), rules);
 * draft.kernels.map(({ kind }) => kind) // => ["host"]
 * bindings.hosts.map(({ primitive }) => primitive.name) // => ["erf"]
 * ```
 */
export function draftHost(making: Making, { instruction, operands, results }: OpaqueNode): Made[] {
  const { scope, tables } = making;
  const copies: Made[] = [];
  const given = operands.map(({ value, layout: { shape } }) => ({
    ...scope.type(value),
    at: fixed(value, shape),
    shape,
  }));
  const taken = results.map((value) => ({ ...scope.type(value), at: scope.address(value) }));
  const call = made(making, (builder) => {
    const hold = (values: typeof taken, access: "read" | "write"): HostValue[] =>
      values.map(({ at, shape, dtype }) => {
        const { argument } = builder.viewAt(at, dtype, access, [1]);
        return { argument, shape, dtype };
      });
    const ends = { operands: hold(given, "read"), results: hold(taken, "write") };
    return (shape) => ({ kind: "host", ...shape, axes: [], call: tables.host(instruction), ...ends });
  });
  return [...copies, call];

  /** The host knows nothing of turns: what moves with them is copied. */
  function fixed(value: Value, shape: readonly number[]): Address {
    const at = scope.address(value);
    if (at.turns.every((stride) => stride === 0)) return at;
    const { dtype } = scope.type(value);
    const copy = wholeOf(tables.buffer({ kind: "value", name: "operand", dtype, bytes: bytesOf({ shape, dtype }) }));
    copies.push(copied(making, at, copy, sizeOf(shape), dtype));
    return copy;
  }
}
