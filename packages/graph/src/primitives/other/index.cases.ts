export { arangeCases } from "./arange.cases.ts";
export { concatCases } from "./concat.cases.ts";
export { randomBitsCases } from "./randomBits.cases.ts";
export { sizeCases } from "./size.cases.ts";
