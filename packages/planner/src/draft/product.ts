import type { Group } from "../group/group.ts";
import { matrixStrides, productRuns } from "../group/matrices.ts";
import type { ContractionNode, Ref, SeenWindows } from "../group/node.ts";
import { type Side, stridesInto } from "../group/stridesInto.ts";
import { along } from "../layout/layout.ts";
import type { Operand } from "../plan.ts";
import { type KernelBuilder, loaded, type Scope, type Strides } from "./kernelBuilder.ts";
import { type Made, type Making, made } from "./making.ts";

/** A product, with the maps that make its operands while they are packed, and those that take its elements. */
export function draftProduct(making: Making, group: Group, node: ContractionNode): Made {
  const { scope } = making;
  const { batch, rows, columns, depth } = node.sizes;
  return made(making, (builder) => {
    const [left, right] = ([0, 1] as const).map((side) => operandOf(builder, scope, group, node, side)) as [
      Operand,
      Operand,
    ];
    const part = builder.part({ value: node.result, dtype: scope.type(node.result).dtype });
    const strides = along(productRuns(node));
    part.maps(group.after, strides);
    const after = part.finish([node.result, ...group.after.map(({ result }) => result)], group.stores, strides);
    return (shape) => ({ kind: "product", ...shape, axes: [...batch, rows, columns, depth], left, right, after });
  });
}

function operandOf(
  builder: KernelBuilder,
  scope: Scope,
  { before, stores }: Group,
  node: ContractionNode,
  side: Side,
): Operand {
  const operand = node.operands[side];
  const maps = before[side];
  if (side === 0 && node.windows !== undefined) return windowed(builder, scope, operand, node.windows);
  if (maps.length === 0) return loaded(builder, scope, operand, asMatrix(node, side));
  const { shape } = scope.type(operand.value);
  const strides: Strides = (layout) => stridesInto(node, side, shape, layout) ?? [];
  const part = builder.part();
  part.maps(maps, strides);
  const gives = part.operand(operand, strides);
  return {
    ...part.finish(
      maps.map(({ result }) => result),
      stores,
      strides,
    ),
    gives,
  };
}

function windowed(builder: KernelBuilder, scope: Scope, { value, layout }: Ref, windows: SeenWindows): Operand {
  const { dtype } = scope.type(value);
  const view = builder.view(value, "read", layout.strides, layout.offset);
  return { code: [{ op: "windows", dtype, view, ...windows }], stores: [], gives: 0 };
}

const asMatrix =
  ({ attributes }: ContractionNode, side: Side): Strides =>
  (layout) => {
    const { batch, free, contract } = matrixStrides(layout, attributes, side) ?? { batch: [], free: 0, contract: 0 };
    return [...batch, free, contract];
  };
