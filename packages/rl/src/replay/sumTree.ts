/** Numbers of at least 0, their sum, and what lies at a part of it, each in O(log size). */
export interface SumTree {
  readonly total: number;
  get(place: number): number;
  set(place: number, value: number): void;
  /**
   * The first place whose number, added to all before it, exceeds `mass`.
   *
   * @param mass from 0 to below `total`
   */
  find(mass: number): number;
}

/**
 * A complete binary tree over `size` numbers, zeros at first: each node is the sum of its two children.
 *
 * Sums are added anew from the children, so that no rounding piles up.
 *
 * Source: Schaul et al. 2015, appendix B.2.1, arXiv:1511.05952.
 *
 * @throws RangeError from `set` for a place outside of the tree, and for a number that is negative or not finite
 *
 * ```ts
 * const tree = sumTree(3);
 * tree.set(0, 1);
 * tree.set(2, 3);
 * tree.total // => 4
 * tree.find(0.5) // => 0
 * tree.find(1) // => 2
 * ```
 */
export function sumTree(size: number): SumTree {
  const leaves = 2 ** Math.ceil(Math.log2(Math.max(1, size)));
  // Node 1 is the root, 2n and 2n + 1 are the children of n.
  const nodes = new Float64Array(2 * leaves);
  const node = (i: number) => nodes[i] as number;
  return {
    get total() {
      return node(1);
    },
    get: (place) => node(leaves + place),
    set(place, value) {
      if (!(place >= 0 && place < size)) throw new RangeError(`set: place ${place} is not in a tree of ${size}.`);
      if (!(value >= 0 && value < Infinity))
        throw new RangeError(`set: a tree of sums holds finite numbers of at least 0, got ${value}.`);
      let at = leaves + place;
      nodes[at] = value;
      for (at >>= 1; at >= 1; at >>= 1) nodes[at] = node(2 * at) + node(2 * at + 1);
    },
    find(mass) {
      let [at, left] = [1, mass];
      while (at < leaves) {
        at *= 2;
        // Rounding may leave a mass that no number has: go where there is one.
        if (left < node(at) || node(at + 1) === 0) continue;
        left -= node(at);
        at++;
      }
      return at - leaves;
    },
  };
}
