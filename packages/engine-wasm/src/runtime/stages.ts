import type { Executable, PlanStage } from "@handloom/compiler";
import { createLocate, type Placement } from "../write/addresses.ts";
import type { Planned } from "./planProgram.ts";

/** The stages of a program, for `explain`. */
export function stagesOf(
  { plan }: Planned,
  bytes: Uint8Array,
  placement: Placement,
  isShared: boolean,
): Executable<"sync">["stages"] {
  return [
    { title: "Kernels", content: { lists: "kernels", plan, isShared } satisfies PlanStage },
    {
      title: "Memory",
      get content(): PlanStage {
        const locate = createLocate(plan, placement);
        const offsets = plan.buffers.map((_, buffer) => locate({ buffer, offset: 0, turns: [] }).offset);
        return { lists: "memory", plan, offsets };
      },
    },
    { title: "Plan", content: plan },
    { title: "Module", content: bytes },
  ];
}
