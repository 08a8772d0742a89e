/** What differs among the backends of TensorFlow.js, as far as results depend on it. */
export interface Backend {
  /** As `tf.getBackend()` says it. */
  readonly name: string;
  /**
   * How int32 is computed. "exact": in 32 bits. "double": in float64, whose products lose low bits. "float": in
   * float32, exact to 2²⁴ only.
   */
  readonly integers: "exact" | "double" | "float";
  /** Whether there is a kernel for the bits that two integers share. */
  readonly andsBits: boolean;
  /** Whether a kernel divides int32 exactly; others go through float32. */
  readonly dividesIntegers: boolean;
  /** Whether the kernel of convolutions in two dimensions takes paddings by number. */
  readonly convolves: boolean;
  /** Whether max, min, maximum and minimum give NaN where an operand is NaN. */
  readonly keepsNaN: boolean;
  /** Whether elementary functions have float32's digits near 0, and the right values at 0, infinities and NaN. */
  readonly precise: boolean;
  /** Whether kernels take subnormal floats for 0. */
  readonly flushesSubnormals: boolean;
  /** Whether 1 to any power is 1, NaN included, and -1 to an infinite one. */
  readonly powersOfOne: boolean;
  /** Whether a power of ±½ is computed as a root, which differs at -0 and -Infinity. */
  readonly makesRoots: boolean;
  /** Whether a quotient of equal operands is 1 without a look at them, 0/0 and ∞/∞ included. */
  readonly takesEqualForOne: boolean;
  /** Whether a cast to float32 takes the bits of integers and bools for those of floats. */
  readonly castsBits: boolean;
  /** Whether max starts from -10²⁰ and min from 10²⁰, so that what lies beyond is lost. */
  readonly extremaEndAt1e20: boolean;
  /** Whether reductions go wrong unless the last axis is the one that goes away. */
  readonly reducesLastAxisOnly: boolean;
  /** Whether a sum adds one element after the other in float32, so that its error grows with their number. */
  readonly sumsInOrder: boolean;
  /** Whether `not` of a comparison becomes the opposite comparison, which is false where an operand is NaN. */
  readonly turnsComparisons: boolean;
  /** Whether a product of matrices that lie transposed is slower than transposing first. */
  readonly transposesFirst: boolean;
  /** Whether a product takes its right operand for that of an earlier one with the same data, whatever its shape. */
  readonly sharesRightOperands: boolean;
  /** Whether there are all ops of TensorFlow, not only those that tfjs has kernels for. */
  readonly hasAllOps: boolean;
  /** Kernels take no more axes than this; what has more runs on the host. */
  readonly mostAxes: number;
  /** Kernels of two operands take no more axes than this; neighbouring ones are joined where there are more. */
  readonly mostBinaryAxes: number;
  /** Whether values can be had without waiting. */
  readonly readsAtOnce: boolean;
  /** Whether the same call gives the same bits each time. */
  readonly bits: "exact" | "approximate";
}

type Traits = Omit<Backend, "name">;

/** What one hopes for. */
const plain: Traits = {
  integers: "exact",
  andsBits: false,
  dividesIntegers: false,
  convolves: false,
  keepsNaN: true,
  precise: true,
  flushesSubnormals: false,
  powersOfOne: true,
  makesRoots: false,
  takesEqualForOne: false,
  castsBits: false,
  extremaEndAt1e20: false,
  reducesLastAxisOnly: false,
  sumsInOrder: false,
  turnsComparisons: false,
  transposesFirst: false,
  sharesRightOperands: false,
  hasAllOps: false,
  mostAxes: Number.POSITIVE_INFINITY,
  // XNNPACK, under the wasm backend, leaves results of more unwritten and says nothing; the others are as fast with so few.
  mostBinaryAxes: 6,
  readsAtOnce: true,
  bits: "exact",
};

/** Shaders: int32 goes through float32, and functions are as good as the graphics card's. */
const shaders: Traits = {
  ...plain,
  integers: "float",
  keepsNaN: false,
  precise: false,
  flushesSubnormals: true,
  powersOfOne: false,
  sumsInOrder: true,
  // Some kernels know up to six; what fails with an error on webgpu leaves commands behind that spoil later results.
  mostAxes: 4,
  bits: "approximate",
};

const known: Readonly<Record<string, Traits>> = {
  cpu: { ...plain, integers: "double", andsBits: true, dividesIntegers: true, convolves: true, powersOfOne: false },
  // XNNPACK takes plain products only; all others go through a slow loop.
  wasm: {
    ...plain,
    andsBits: true,
    convolves: true,
    keepsNaN: false,
    sumsInOrder: true,
    transposesFirst: true,
    sharesRightOperands: true,
  },
  tensorflow: {
    ...plain,
    dividesIntegers: true,
    convolves: true,
    flushesSubnormals: true,
    sumsInOrder: true,
    turnsComparisons: true,
    bits: "approximate",
  },
  webgl: { ...shaders, takesEqualForOne: true, extremaEndAt1e20: true },
  webgpu: { ...shaders, castsBits: true, reducesLastAxisOnly: true, readsAtOnce: false },
};

/** A backend of a stranger is taken for one that has every weakness. */
const unknown: Traits = {
  ...shaders,
  takesEqualForOne: true,
  castsBits: true,
  extremaEndAt1e20: true,
  reducesLastAxisOnly: true,
  turnsComparisons: true,
  readsAtOnce: false,
};

export function backendOf(name: string): Backend {
  return { name, ...(known[name] ?? unknown) };
}
