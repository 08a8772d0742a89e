import { glorotNormal, glorotUniform } from "./glorot.ts";
import { heNormal, heUniform } from "./he.ts";
import { identity } from "./identity.ts";
import type { Initializer } from "./initializer.ts";
import { lecunNormal, lecunUniform } from "./lecun.ts";
import { ones } from "./ones.ts";
import { orthogonal } from "./orthogonal.ts";
import { randomNormal } from "./randomNormal.ts";
import { randomUniform } from "./randomUniform.ts";
import { kaimingNormal, kaimingUniform } from "./torch/kaiming.ts";
import { xavierNormal, xavierUniform } from "./torch/xavier.ts";
import { truncatedNormal } from "./truncatedNormal.ts";
import { varianceScaling } from "./varianceScaling.ts";
import { zeros } from "./zeros.ts";

/** The name of an initializer of Keras. */
type KerasName =
  | `${"glorot" | "he" | "lecun"}_${"normal" | "uniform"}`
  | `random_${"normal" | "uniform"}`
  | "identity"
  | "ones"
  | "orthogonal"
  | "truncated_normal"
  | "variance_scaling"
  | "zeros";

/** The name of an initializer of PyTorch. */
type TorchName =
  | `${"kaiming" | "xavier"}_${"normal" | "uniform"}_`
  | "dirac_"
  | "eye_"
  | "normal_"
  | "ones_"
  | "orthogonal_"
  | "trunc_normal_"
  | "uniform_"
  | "zeros_";

/** The name of an initializer of Keras or, with an underscore behind it, of PyTorch. */
export type InitializerName = KerasName | TorchName;

const named: Readonly<Record<InitializerName, Initializer>> = {
  glorot_normal: glorotNormal,
  glorot_uniform: glorotUniform,
  he_normal: heNormal,
  he_uniform: heUniform,
  identity,
  lecun_normal: lecunNormal,
  lecun_uniform: lecunUniform,
  ones,
  orthogonal: orthogonal(),
  random_normal: randomNormal(),
  random_uniform: randomUniform(),
  truncated_normal: truncatedNormal(),
  variance_scaling: varianceScaling(),
  zeros,
  dirac_: identity,
  eye_: identity,
  kaiming_normal_: kaimingNormal(),
  kaiming_uniform_: kaimingUniform(),
  normal_: randomNormal({ stddev: 1 }),
  ones_: ones,
  orthogonal_: orthogonal(),
  trunc_normal_: truncatedNormal({ stddev: 1 }),
  uniform_: randomUniform({ min: 0, max: 1 }),
  xavier_normal_: xavierNormal(),
  xavier_uniform_: xavierUniform(),
  zeros_: zeros,
};

/** An initializer, or its name. */
export type InitializerLike = Initializer | InitializerName;

/**
 * The initializer that has a name in Keras or PyTorch, with its defaults there. Options of layers take names, too.
 *
 * @throws RangeError for another name, listing all
 *
 * ```ts
 * import { initializerNamed } from "@handloom/layers/initializers";
 *
 * initializerNamed("he_normal")([2, 3], 1).shape // => [2, 3]
 * ```
 */
export function initializerNamed(name: InitializerName): Initializer {
  if (Object.hasOwn(named, name)) return named[name];
  throw new RangeError(
    `initializerNamed: no initializer has the name ${JSON.stringify(name)}. Give one of ${Object.keys(named).join(", ")}.`,
  );
}

/** Whether it is the name of an initializer. */
export function isInitializerName(name: unknown): name is InitializerName {
  return typeof name === "string" && Object.hasOwn(named, name);
}
