export { arangeCases } from "./arange.cases.ts";
export { concatCases } from "./concat.cases.ts";
export { argSortCases } from "./order/argSort.cases.ts";
export { cumMaxCases } from "./order/cumMax.cases.ts";
export { linearRecurrenceCases } from "./order/linearRecurrence.cases.ts";
export { randomBitsCases } from "./randomBits.cases.ts";
export { sizeCases } from "./size.cases.ts";
