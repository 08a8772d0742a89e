import { dtypes, type HostDType } from "./dtype.ts";
import { TensorError } from "./tensorError.ts";

/** What other languages and frameworks call dtypes, in lower case: the names of each dtype here that holds the elements. */
const synonyms: Readonly<Record<HostDType, string>> = {
  float64: "double f8 f64 number",
  float32: "float f4 f32 f single half float16 f16 f2 bfloat16 bf16 float64",
  int32: "int integer i4 i32 i long int64 i8 i64 short int16 i2 i16 int8 i1 uint16 u2 u16 uint32 u4 u32 uint64",
  uint8: "byte ubyte u1 u8 uint",
  bool: "boolean b1 b",
};

/**
 * Throws unless `dtype` is one of `known`, naming the one that was probably meant.
 *
 * @param called the function that was given it, for the error
 * @param known default: every dtype
 * @throws TensorError for anything else
 *
 * ```ts
 * checkDType("tensor", "torch.float")
 * // => throws TensorError: tensor: "torch.float" is not a dtype here. Did you mean "float32"? Dtypes are float64, float32, int32, uint8, bool.
 * ```
 */
export function checkDType(called: string, dtype: unknown, known?: readonly HostDType[]): void {
  if (known === undefined ? Object.hasOwn(dtypes, String(dtype)) : known.includes(dtype as HostDType)) return;
  const names = known ?? (Object.keys(dtypes) as HostDType[]);
  const meant = likeliest(dtype, names);
  throw new TensorError({
    called,
    problem: `${shown(dtype)} is not a dtype here`,
    remedy: `${meant === undefined ? "" : `Did you mean "${meant}"? `}Dtypes are ${names.join(", ")}`,
  });
}

function likeliest(dtype: unknown, known: readonly HostDType[]): HostDType | undefined {
  const name = typeof dtype === "function" ? dtype.name : String(dtype);
  // `torch.float32`, `np.bool_`, `<f4`
  const bare = name.toLowerCase().replace(/^.*[.<>|=]|_$/g, "");
  const isMeant = (one: HostDType) => name === dtypes[one].array || synonyms[one].split(" ").includes(bare);
  return known.find((one) => bare === one) ?? known.find(isMeant);
}

function shown(dtype: unknown): string {
  if (typeof dtype === "string") return `"${dtype}"`;
  if (typeof dtype === "function") return dtype.name || "a function";
  if (Array.isArray(dtype)) return `[${dtype.map(String).join(", ")}]`;
  return typeof dtype === "object" && dtype !== null ? "an object" : String(dtype);
}
