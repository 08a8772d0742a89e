export { concatCases } from "./concat.cases.ts";
export { iotaCases } from "./iota.cases.ts";
export { randomBitsCases } from "./randomBits.cases.ts";
export { sizeCases } from "./size.cases.ts";
