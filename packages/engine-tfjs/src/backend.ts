/** What differs among the backends of TensorFlow.js, as far as results depend on it. */
export interface Backend {
  /** As `tf.getBackend()` says it. */
  readonly name: string;
  /**
   * How int32 is computed. "exact": in 32 bits. "double": in float64, whose products lose low bits. "float": in
   * float32, exact to 2²⁴ only.
   */
  readonly integers: "exact" | "double" | "float";
  /** Whether max, min, maximum and minimum give NaN where an operand is NaN. */
  readonly keepsNaN: boolean;
  /** Whether expm1 and log1p have the digits near 0 that they are for. */
  readonly precise: boolean;
  /** Whether a product of matrices that lie transposed is slower than transposing first. */
  readonly transposesFirst: boolean;
  /** Whether there are all ops of TensorFlow, not only those that tfjs has kernels for. */
  readonly hasAllOps: boolean;
  /** Whether values can be had without waiting. */
  readonly readsAtOnce: boolean;
  /** Whether the same call gives the same bits each time. */
  readonly bits: "exact" | "approximate";
}

const known: readonly Backend[] = [
  {
    name: "cpu",
    integers: "double",
    keepsNaN: true,
    precise: true,
    transposesFirst: false,
    hasAllOps: false,
    readsAtOnce: true,
    bits: "exact",
  },
  {
    name: "wasm",
    integers: "exact",
    keepsNaN: false,
    precise: true,
    // XNNPACK takes plain products only; all others go through a slow loop.
    transposesFirst: true,
    hasAllOps: false,
    readsAtOnce: true,
    bits: "exact",
  },
  {
    name: "tensorflow",
    integers: "exact",
    keepsNaN: true,
    precise: true,
    transposesFirst: false,
    hasAllOps: false,
    readsAtOnce: true,
    bits: "approximate",
  },
  {
    name: "webgl",
    integers: "float",
    keepsNaN: false,
    precise: false,
    transposesFirst: false,
    hasAllOps: false,
    readsAtOnce: true,
    bits: "approximate",
  },
  {
    name: "webgpu",
    integers: "exact",
    keepsNaN: false,
    precise: false,
    transposesFirst: false,
    hasAllOps: false,
    readsAtOnce: false,
    bits: "approximate",
  },
];

/** A backend of a stranger is taken for one that has none of the others' strengths. */
export function backendOf(name: string): Backend {
  const careful = {
    integers: "float",
    keepsNaN: false,
    precise: false,
    hasAllOps: false,
    readsAtOnce: false,
    bits: "approximate",
  } as const;
  return known.find((backend) => backend.name === name) ?? { name, transposesFirst: false, ...careful };
}
