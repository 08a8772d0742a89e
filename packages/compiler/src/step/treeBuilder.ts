import { type Expr, isExpr, type Tree } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";

type Build = (tensors: readonly Tensor[]) => unknown;

/** A function that puts tensors where the expressions of a tree stand, in their order. */
export function createTreeBuilder(tree: Tree<Expr>): Build {
  let next = 0;
  const builderOf = (branch: Tree<Expr>): Build => {
    if (isExpr(branch)) {
      const at = next++;
      return (tensors) => tensors[at];
    }
    if (Array.isArray(branch)) {
      const builders = branch.map((part: Tree<Expr>) => builderOf(part));
      return (tensors) => builders.map((build) => build(tensors));
    }
    const entries = Object.entries(branch).map(([key, part]) => [key, builderOf(part)] as const);
    // An assignment to this key would not make a field of the record; defining all fields takes longer at each call.
    if (Object.hasOwn(branch, "__proto__"))
      return (tensors) => Object.fromEntries(entries.map(([key, build]) => [key, build(tensors)]));
    return (tensors) => {
      const record: Record<string, unknown> = {};
      for (const [key, build] of entries) record[key] = build(tensors);
      return record;
    };
  };
  return builderOf(tree);
}
