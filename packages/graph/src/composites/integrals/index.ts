export { dawsn } from "./dawsn.ts";
export { exp1 } from "./exp1.ts";
export { expi } from "./expi.ts";
export { fresnelCos } from "./fresnelCos.ts";
export { fresnelSin } from "./fresnelSin.ts";
export { spence } from "./spence.ts";
