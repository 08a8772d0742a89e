import { CheckError, type Executable } from "@handloom/compiler";
import { GraphError } from "@handloom/graph";
import { indexError, located } from "@handloom/graph/inspect";
import { Tensor, type TypedArray } from "@handloom/tensor";
import { readElements, writeElements } from "./elements.ts";
import type { Compiler } from "./features.ts";
import type { Fault, Held, HostCall } from "./lower/context.ts";
import { faultAddress } from "./lower/faults.ts";
import { sizeOf } from "./lower/layout.ts";
import type { LoweredProgram } from "./lower/lower.ts";
import type { Arena, Heap } from "./memory.ts";
import { stagesOf } from "./stages.ts";

/** Gives a lowered program its memory and its code. */
export function createExecutable(program: LoweredProgram, arena: Arena, compiler: Compiler): Executable<"sync"> {
  const { heap } = arena;
  const constants = arena.allocate(program.bytes.constants);
  program.place(arena.scratch(program.bytes.scratch), constants);
  for (const { buffer, data, dtype } of program.constants) writeElements(heap, buffer.offset, dtype, data.data);
  const bytes = program.module();
  const imports = {
    env: { memory: arena.memory, host: (number: number) => callHost(heap, program.hostCalls[number] as HostCall) },
  };
  const { exports } = new WebAssembly.Instance(compiler.compile(bytes), imports);
  const step = exports["run"] as () => number;
  const inputs = program.inputs.map(({ buffer, type }) => ({ offset: buffer.offset, dtype: type.dtype }));
  const outputs = program.outputs.map(({ buffer, type }) => ({
    offset: buffer.offset,
    ...type,
    size: sizeOf(type.shape),
  }));
  let isDisposed = false;
  return {
    run(feeds) {
      if (isDisposed) throw new GraphError("call", "the function's code was given back", "Compile it again");
      for (let i = 0; i < inputs.length; i++) {
        const input = inputs[i] as (typeof inputs)[number];
        writeElements(heap, input.offset, input.dtype, feeds[i] as TypedArray);
      }
      const fault = step();
      if (fault !== 0) throw faultError(program.faults[fault - 1] as Fault, heap);
      const results: Tensor[] = [];
      for (const { offset, dtype, size, shape } of outputs)
        results.push(new Tensor(readElements(heap, offset, dtype, size), shape));
      return results;
    },
    stages: stagesOf(program, bytes),
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      arena.release(constants);
    },
  };
}

function callHost(heap: Heap, { instruction, operands, results }: HostCall): void {
  const read = ({ buffer, type: { shape, dtype } }: Held) =>
    new Tensor(readElements(heap, buffer.offset, dtype, sizeOf(shape)), shape);
  try {
    const computed = instruction.primitive.evaluate(operands.map(read), instruction.attributes);
    results.forEach(({ buffer, type }, i) =>
      writeElements(heap, buffer.offset, type.dtype, (computed[i] as Tensor).data),
    );
  } catch (error) {
    throw located(error, instruction.origin);
  }
}

function faultError(fault: Fault, { i32 }: Heap): unknown {
  if (fault.kind === "check") return new CheckError(fault.check);
  const [position = 0, index = 0] = i32.subarray(faultAddress / 4 + 1, faultAddress / 4 + 3);
  const { primitive, origin } = fault.instruction;
  return located(indexError(primitive.name, index, position, fault.shape, fault.size), origin);
}
