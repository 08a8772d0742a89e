import { sizeOf, type Tensor, tensor } from "@handloom/tensor";
import { type OpCases, opCases } from "../../../testing/opCases.ts";
import { attention } from "./attention.ts";

const q = [
  [0.3, -1.2],
  [1.1, 0.4],
  [-0.7, 0.9],
];
const k = [
  [0.5, 0.2],
  [-0.4, 1.3],
  [0.9, -0.6],
  [0.1, 0.8],
];
const v = [[1], [-2], [3], [0.5]];

/** Irregular, so that nothing cancels by symmetry; exact in float32. */
const numbers = (shape: readonly number[], step: number): Tensor =>
  tensor(
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => (((i * step + 3) % 13) - 6) / 4),
    { shape },
  );
const bools = (data: readonly number[], shape: readonly number[]): Tensor => tensor(data.map(Boolean), { shape });

/** The numbers are those of the softmax written out in NumPy, and agree with PyTorch's goldens. */
export const attentionCases: OpCases = opCases(attention, [
  {
    title: "without an axis of heads",
    given: [q, k, v],
    want: [[1.7560210057752919], [0.9201160191960641], [-0.45400950332988765]],
  },
  {
    title: "causal, with more keys than queries",
    given: [q, k, v, { causal: true }],
    want: [[1], [-0.2119400882060507], [-0.8213933381540228]],
  },
  {
    title: "a window and a scale",
    given: [q, k, v, { window: [1, 0], scale: 0.5 }],
    want: [[1], [-0.29504004956525576], [-0.9375657793873043]],
  },
  {
    title: "a query that sees no key gives 0",
    given: [q, k, v, { mask: bools([1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0], [3, 4]) }],
    want: [[2.0859731485721356], [0], [-1.2760711740875486]],
  },
  {
    title: "a bias that all queries share",
    given: [q, k, v, { bias: tensor([0.5, -1, 0, 2]) }],
    want: [[1.2369099192382023], [0.8108510287219983], [0.4494006498640647]],
  },
  {
    title: "heads of queries that share heads of keys",
    given: [numbers([2, 4, 2, 3], 7), numbers([2, 2, 3, 3], 5), numbers([2, 2, 3, 2], 9)],
    want: tensor(
      [
        -0.5662459519306413, 0.6022990558042018, -0.8327994977525472, 0.5001149354185783, -0.5177935211533141,
        0.6944073869092995, -0.5054337168519567, 0.7478423841080395, 0.23408356046633047, -0.2544114564672875,
        -0.4501162809058763, 0.5413712727974178, 0.3349969949711067, -0.5704504476878728, 0.06292496614418389,
        -0.2845014738053057, 0.5814366865859579, -0.41856331341404196, 0.25078556332563284, -0.7492144366743672,
        0.3055926130907005, -0.6944073869092996, 0.7761493651721308, -0.22385063482786915, -0.18375404806935872,
        -0.10229905580420179, -0.1477009441957982, -0.06624595193064126, -0.2498850645814217, -0.33279949775254725,
        -0.05559261309070043, -0.017793521153314062,
      ],
      { shape: [2, 4, 2, 2] },
    ),
  },
  {
    title: "keys hidden of each example, a bias of each head, and no later keys",
    given: [
      numbers([2, 2, 2, 3], 7),
      numbers([2, 2, 3, 3], 5),
      numbers([2, 2, 3, 1], 9),
      { mask: bools([1, 1, 0, 0, 1, 1], [2, 1, 1, 3]), bias: numbers([2, 2, 3], 3), causal: true },
    ],
    want: tensor([-0.75, -0.4248487360901311, -0.5, -1.0609007525456593, 0, -1.25, 0, -1], { shape: [2, 2, 2, 1] }),
  },
  {
    title: "scores too large for exp",
    given: [[[1000]], [[1], [1], [-1]], [[1], [3], [100]]],
    want: [[2]],
    gradient: false,
    because: "differences of scores of a thousand say nothing",
  },
  {
    title: "NaN reaches its own query alone",
    given: [
      [[Number.NaN], [0]],
      [[1], [2]],
      [[1], [3]],
    ],
    want: [[Number.NaN], [2]],
    gradient: false,
    because: "beside a NaN there are no differences",
  },
  {
    title: "no keys",
    given: [[[1], [2]], tensor([], { shape: [0, 1] }), tensor([], { shape: [0, 2] })],
    want: [
      [0, 0],
      [0, 0],
    ],
  },
  {
    title: "no queries",
    given: [tensor([], { shape: [0, 2] }), k, v],
    want: tensor([], { shape: [0, 1] }),
  },
  {
    title: "features differ",
    given: [q, [[1, 2, 3]], [[1]]],
    throws:
      "attention([3, 2], [1, 3], [1, 1]): queries have 2 features and keys 3. Give q […, heads, queries, features]",
  },
  {
    title: "as many values as keys are wanted",
    given: [q, k, [[1], [2]]],
    throws: "the batch of q [3, 2], k [4, 2] and v [2, 1], or the number of keys, differs",
  },
  {
    title: "3 heads of queries, 2 of keys",
    given: [numbers([3, 1, 2], 7), numbers([2, 1, 2], 5), numbers([2, 1, 2], 5)],
    throws: "3 heads of queries do not share 2 of keys",
  },
  {
    title: "a mask of numbers",
    given: [q, k, v, { mask: tensor([0, 1, 0, 1]) }],
    throws:
      "the mask is float32, not bool. A mask is true where a query sees a key. Pass numbers to add to the scores as the option `bias`",
  },
  {
    title: "a mask that does not fit",
    given: [q, k, v, { mask: bools([1, 1], [2]) }],
    throws: "the mask [2] does not broadcast to the scores [3, 4]",
  },
  {
    title: "another framework's option",
    given: [q, k, v, { isCausal: true } as {}],
    throws: 'attention: no option "isCausal"; did you mean causal?',
  },
  {
    title: "half a window",
    given: [q, k, v, { window: 0.5 }],
    throws: "attention: window is 0.5. Give whole numbers from 0 on: [before, after].",
  },
  {
    title: "NaN as the scale",
    given: [q, k, v, { scale: Number.NaN }],
    throws: "attention: scale is NaN. Give a finite number, or multiply q by an expression.",
  },
  {
    title: "int32",
    given: [tensor([[1]], { dtype: "int32" }), [[1]], [[1]]],
    throws: "different dtypes",
  },
]);
