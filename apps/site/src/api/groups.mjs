/**
 * @typedef {object} Group exports that are read about together, on a page of their own
 * @property {string} title
 * @property {string} about one sentence about them
 * @property {readonly string[]} files how the paths of their files begin, from the package's `src`; the longest that fits counts
 */

/**
 * The groups of entries that export too much for one page, in a reader's order.
 *
 * @type {Readonly<Record<string, readonly Group[]>>}
 */
export const groups = {
  "@handloom/graph": [
    {
      title: "Expressions",
      about: "Inputs, variables, constants and their types, updates, evaluation and printing.",
      files: ["expr/", "host/", "print/", "transforms/updates.", "transforms/substitute."],
    },
    {
      title: "Gradients and transforms",
      about:
        "Functions that make graphs of graphs, and ops that change what a gradient is or what an expression carries.",
      files: ["transforms/", "primitives/annotation/"],
    },
    {
      title: "Creation",
      about: "Tensors of a given shape: filled with one number, evenly spaced, counted.",
      files: ["composites/creation/", "primitives/other/arange.", "renamed."],
    },
    {
      title: "Arithmetic",
      about: "Sums, products, quotients, powers, rounding, signs and bits, element by element.",
      files: [
        ...[
          "primitives/elementwise/arithmetic/",
          "primitives/elementwise/discrete/",
          "primitives/elementwise/bitwise/",
        ],
        ...["composites/powers/", "composites/rounding/", "composites/divisors/", "composites/number/"],
        ...["composites/clip.", "composites/square."],
      ],
    },
    {
      title: "Comparison and choice",
      about: "Comparisons, logic, tests of numbers, and masks.",
      files: [
        ...["primitives/elementwise/comparison/", "composites/masks/", "composites/number/is", "composites/number/all"],
        "composites/number/logical",
      ],
    },
    {
      title: "Exponentials and trigonometry",
      about: "Exponentials, logarithms, circular and hyperbolic functions.",
      files: [
        ...["primitives/elementwise/transcendental/", "composites/exponential/", "composites/hyperbolic/"],
        "composites/trigonometric/",
      ],
    },
    {
      title: "Special functions",
      about: "Gamma, Bessel, error, normal and other functions of mathematical physics and statistics.",
      files: [
        ...["composites/special/", "composites/gamma/", "composites/bessel/", "composites/normal/"],
        ...["composites/integrals/", "composites/polynomials/"],
        "primitives/elementwise/transcendental/erf",
      ],
    },
    {
      title: "Activations and attention",
      about: "Functions between the linear layers of a network, from relu to softmax, and attention.",
      files: ["composites/activation/", "composites/attention/", "primitives/other/attention/"],
    },
    {
      title: "Reductions and statistics",
      about: "Sums, means, norms, extrema and moments along axes.",
      files: ["primitives/reduction/", "composites/reduction/", "composites/statistics/"],
    },
    {
      title: "Order and search",
      about: "Sorting, quantiles, cumulative results, places of elements.",
      files: ["primitives/other/order/", "composites/order/", "composites/places/"],
    },
    {
      title: "Shape and arrangement",
      about: "Reshaping, joining, splitting, padding, repeating and turning.",
      files: [
        ...["primitives/movement/", "composites/arrangement/", "composites/shape/", "primitives/other/concat."],
        "primitives/other/size.",
      ],
    },
    {
      title: "Indexing and segments",
      about: "Elements picked, placed and added up by indices.",
      files: ["primitives/indexing/", "composites/indexing/", "composites/segments/"],
    },
    {
      title: "Linear algebra",
      about: "Products, matrices of a known form, factors, solutions and distances.",
      files: [
        ...["primitives/contraction/", "primitives/other/linear/", "primitives/other/decompositions/"],
        ...["composites/dot.", "composites/einsum/", "composites/matrix/", "composites/linear/"],
        ...["composites/decompositions/", "composites/distance/"],
      ],
    },
    {
      title: "Convolution, pooling and images",
      about: "Windows that slide over axes, and images that are resized or sampled.",
      files: [
        ...["primitives/window/", "composites/conv/", "composites/pool/", "composites/patches/", "composites/resize/"],
        "composites/sampling/",
      ],
    },
    {
      title: "Signals and sequences",
      about: "Fourier transforms and windows, differences, interpolation, polynomials.",
      files: ["composites/fourier/", "composites/sequence/"],
    },
    {
      title: "Loops and branches",
      about: "Functions applied again and again, or where a condition holds, within a step.",
      files: ["primitives/loop/", "composites/associativeScan.", "composites/map."],
    },
    {
      title: "Random numbers",
      about: "Streams of random bits, and draws from distributions.",
      files: ["random/", "primitives/other/randomBits."],
    },
    {
      title: "Primitives of your own",
      about: "Definitions of primitives, and the names and attributes of all that there are.",
      files: ["primitive.", "primitiveNames.", "kindAttributes.", "check/", "host/reduce."],
    },
  ],
};

/**
 * The group of an export.
 *
 * @param {string} specifier of its entry
 * @param {string} file where it is declared, from the package's `src`: "composites/bessel/i0.ts"
 * @returns {Group | undefined} undefined where the entry has one page
 */
export function groupOf(specifier, file) {
  const own = groups[specifier];
  if (own === undefined) return undefined;
  const lengthOf = (/** @type {Group} */ { files }) =>
    Math.max(0, ...files.filter((start) => file.startsWith(start)).map(({ length }) => length));
  const best = own.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
  if (lengthOf(best) === 0)
    throw new Error(
      `${specifier}: no group has ${file}. Give the folder to one of them in apps/site/src/api/groups.mjs.`,
    );
  return best;
}

/**
 * The address of a group's page: "api/graph/special-functions/".
 *
 * @param {string} package_
 * @param {Group} group
 */
export function groupAddress(package_, { title }) {
  return `api/${package_}/${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}/`;
}
