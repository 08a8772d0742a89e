import type { Program } from "@handloom/compiler";
import type { ScanAttributes } from "@handloom/graph/inspect";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { canFail } from "../canFail.ts";
import { copyRow } from "../copy.ts";
import { pushFault } from "../faults.ts";
import { emitBody, type Run, type Sequence } from "../kernel.ts";
import { sizeOf } from "../layout.ts";
import type { Buffer } from "../scope.ts";
import type { Job, OpaqueLowering } from "./lowering.ts";

/** A buffer that holds one slice, and the stack of them. */
interface Sliced {
  readonly slice: Buffer;
  readonly stack: Buffer;
  readonly size: number;
}

interface Loop {
  readonly length: number;
  readonly reverse: boolean;
  /** Whether an iteration may be the last because of a fault. */
  readonly canStop: boolean;
  readonly starts: readonly { readonly carry: Buffer; readonly start: Buffer; readonly size: number }[];
  readonly inputs: readonly Sliced[];
  readonly outputs: readonly Sliced[];
  readonly body: Sequence;
}

/**
 * A loop that calls its body: V8 compiles a function that is called well, but not one that it cannot leave. Carries have
 * one place each; slices are copied to and from one place, so that the body's addresses are constants.
 */
export const scan: OpaqueLowering = (job) => {
  const loop = prepare(job);
  const { inputs, length, body } = loop;
  return {
    loops: `${length} times${loop.reverse ? ", from the last" : ""}`,
    work: 1000 * length,
    scratch: inputs.map(({ slice }) => slice),
    reads: body.outputs,
    bodies: [body],
    times: length,
    emit: (code, run) => emitLoop(code, loop, run),
  };
};

function prepare({ node, scope, context }: Job): Loop {
  const { carries, slices, length, reverse } = node.instruction.attributes as ScanAttributes;
  const program = node.instruction.bodies[0] as Program;
  const bytesOf = (value: number) => 4 * sizeOf(program.values[value]?.shape ?? []);
  const operands = node.operands.map(({ value }) => scope.buffer(value));
  const results = node.results.map((value) => scope.buffer(value));
  const own = program.inputs.map(({ value }, i) => {
    if (i < carries) return results[i] as Buffer;
    return i < carries + slices ? context.block("value", "slice", bytesOf(value)) : (operands[i] as Buffer);
  });
  const nexts = program.outputs.slice(0, carries);
  const body = context.lower(program, {
    inputs: own,
    outputs: program.outputs.slice(carries),
    writes: nexts.map((value, i) => ({ value, old: program.inputs[i]?.value, into: own[i] as Buffer })),
    isAtomic: false,
  });
  const size = (i: number) => sizeOf(program.values[program.inputs[i]?.value ?? 0]?.shape ?? []);
  return {
    length: length as number,
    reverse,
    canStop: canFail(node.instruction),
    starts: nexts.map((_, i) => ({ carry: own[i] as Buffer, start: operands[i] as Buffer, size: size(i) })),
    inputs: own
      .slice(carries, carries + slices)
      .map((slice, i) => ({ slice, stack: operands[carries + i] as Buffer, size: size(carries + i) })),
    outputs: body.outputs.map((slice, i) => ({
      slice,
      stack: results[carries + i] as Buffer,
      size: sizeOf(program.values[program.outputs[carries + i] ?? 0]?.shape ?? []),
    })),
    body,
  };
}

function emitLoop(code: Code, { length, reverse, canStop, starts, inputs, outputs, body }: Loop, run: Run): void {
  const { i32, get } = code;
  for (const { carry, start, size } of starts) if (carry !== start) copyRow(code, carry, start, size);
  if (length === 0) return;
  const step = code.keep(i32.const(0));
  const at = reverse ? code.local("i32") : step;
  code.block((exit) =>
    code.loop((again) => {
      if (reverse) code.set(at, i32.sub(i32.const(length - 1), get(step)));
      for (const { slice, stack, size } of inputs)
        code.scope(() => copyRow(code, slice, sliceOf(code, stack, at, size), size));
      emitBody(code, "scan body", body, run);
      if (canStop) code.br_if(exit, pushFault(code));
      for (const { slice, stack, size } of outputs)
        code.scope(() => copyRow(code, sliceOf(code, stack, at, size), slice, size));
      code.br_if(again, i32.lt_u(code.tee(step, i32.add(get(step), i32.const(1))), i32.const(length)));
    }),
  );
}

function sliceOf(
  code: Code,
  { offset }: Buffer,
  at: Local<"i32">,
  size: number,
): { readonly pointer: Local<"i32">; readonly offset: number } {
  const { i32, get } = code;
  return { pointer: code.keep(i32.mul(get(at), i32.const(4 * size))), offset };
}
