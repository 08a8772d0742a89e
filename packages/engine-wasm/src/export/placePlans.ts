import type { Variable } from "@handloom/graph";
import { blockBytes, bytesOf } from "@handloom/planner";
import type { Tensor } from "@handloom/tensor";
import { writeElements } from "../runtime/elements.ts";
import { firstFree, mostPages, page, viewsOf } from "../runtime/memory.ts";
import type { Planned } from "../runtime/planProgram.ts";
import { createLocate } from "../write/addresses.ts";
import { memory } from "../write/rules.ts";
import type { PlacedPlan } from "../write/writeStep.ts";

/** Plans with their memory, which they share: variables, then constants, then what is free again after a call. */
export interface PlacedPlans {
  readonly steps: readonly PlacedPlan[];
  readonly variables: readonly (readonly [name: string, variable: Variable, at: number])[];
  /** The constants, which the module brings. */
  readonly data: readonly { readonly offset: number; readonly bytes: Uint8Array }[];
  readonly pages: number;
}

export function placePlans(
  planned: readonly Planned[],
  named: readonly (readonly [name: string, variable: Variable])[],
): PlacedPlans {
  let end = firstFree;
  const reserve = (bytes: number): number => {
    const offset = end;
    end += bytes;
    return offset;
  };
  const variables = named.map(
    ([name, variable]) => [name, variable, reserve(blockBytes(bytesOf(variable), memory))] as const,
  );
  const at = new Map(variables.map(([, variable, offset]) => [variable, offset]));
  const data: { offset: number; bytes: Uint8Array }[] = [];
  const constants = planned.map((one) => {
    const bytes = constantsOf(one);
    const known = data.find((block) => sameBytes(block.bytes, bytes));
    if (known !== undefined || bytes.length === 0) return known?.offset ?? 0;
    const offset = reserve(bytes.length);
    data.push({ offset, bytes });
    return offset;
  });
  const call = reserve(Math.max(...planned.map(({ plan }) => plan.bytes.call)));
  const pages = Math.ceil(end / page);
  if (pages > mostPages)
    throw new RangeError(
      `exportStep: ${Math.ceil(end / 2 ** 20)} MiB do not fit into WebAssembly's 4 GiB. Export smaller sizes.`,
    );
  const steps = planned.map(({ plan, bindings }, i) => ({
    plan,
    placement: {
      call,
      constants: constants[i] as number,
      variables: bindings.variables.map((variable) => at.get(variable) as number),
    },
  }));
  return { steps, variables, data, pages };
}

/** All constants of a plan, as they lie in memory. */
function constantsOf({ plan, bindings }: Planned): Uint8Array {
  const bytes = new Uint8Array(plan.bytes.constants);
  const heap = viewsOf(bytes);
  const locate = createLocate(plan, { call: 0, constants: 0, variables: [] });
  plan.buffers.forEach(({ kind, of = 0, dtype }, index) => {
    if (kind !== "constant") return;
    const { offset } = locate({ buffer: index, offset: 0, turns: [] });
    writeElements(heap, offset, dtype, (bindings.constants[of] as Tensor).data);
  });
  return bytes;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
