import type { Instruction, Program } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import type { DType, Tensor } from "@handloom/tensor";
import type { Bindings } from "../bindings.ts";
import { bytesOf } from "../elementBytes.ts";
import type { Address, Block, Buffer, Draft, Fault, Held, Index, Kernel } from "../plan.ts";

/** The tables of a draft while they are filled. */
export interface Tables {
  buffer(buffer: Buffer): Index;
  variable(variable: Variable): Index;
  constant(data: Tensor, dtype: DType): Index;
  /** The entry of a kernel; equal kernels are one. */
  kernel(kernel: Kernel): Index;
  fault(fault: Fault): Index;
  host(instruction: Instruction): Index;
  origin(origin: Instruction["origin"]): Index;
  check(check: Program["checks"][number]): Index;
  /** The number of a block that is set when its calls are known. */
  block(): Index;
  setBlock(index: Index, block: Block): void;
  draft(feeds: readonly Held[]): Draft;
  readonly bindings: Bindings;
}

/** A buffer from its start, the same at every turn. */
export const wholeOf = (buffer: Index): Address => ({ buffer, offset: 0, turns: [] });

export function createTables(): Tables {
  const buffers: Buffer[] = [];
  const kernels: Kernel[] = [];
  const blocks: Block[] = [];
  const faults: Fault[] = [];
  const bindings = {
    variables: [] as Variable[],
    constants: [] as Tensor[],
    hosts: [] as Instruction[],
    checks: [] as Bindings["checks"][number][],
    origins: [] as Bindings["origins"][number][],
  };
  const add = <T>(list: T[], entry: T): Index => list.push(entry) - 1;
  const buffer = (entry: Buffer): Index => add(buffers, entry);
  const once = <K, A extends unknown[]>(make: (key: K, ...rest: A) => Index): ((key: K, ...rest: A) => Index) => {
    const known = new Map<K, Index>();
    return (key, ...rest) => {
      const index = known.get(key) ?? make(key, ...rest);
      known.set(key, index);
      return index;
    };
  };
  const byText = once((text: string) => add(kernels, JSON.parse(text) as Kernel));
  return {
    buffer,
    variable: once((variable: Variable) => {
      const { name = "variable", shape, dtype } = variable;
      return buffer({
        kind: "variable",
        of: add(bindings.variables, variable),
        name,
        dtype,
        bytes: bytesOf({ shape, dtype }),
      });
    }),
    constant: once((data: Tensor, dtype: DType) =>
      buffer({
        kind: "constant",
        of: add(bindings.constants, data),
        name: "constant",
        dtype,
        bytes: bytesOf({ shape: data.shape, dtype }),
      }),
    ),
    kernel: (kernel) => byText(JSON.stringify(kernel)),
    fault: (fault) => add(faults, fault),
    host: (instruction) => add(bindings.hosts, instruction),
    origin: (origin) => add(bindings.origins, origin),
    check: (check) => add(bindings.checks, check),
    block: () => add(blocks, { calls: [], commit: 0, checks: [], outputs: [], writes: [] }),
    setBlock: (index, block) => void blocks.splice(index, 1, block),
    draft: (feeds) => ({ format: 1, buffers, kernels, blocks, feeds, faults }),
    bindings,
  };
}
