export { arange } from "./arange.ts";
export { concat, type JoinOptions } from "./concat.ts";
export { argSort, type SortOptions } from "./order/argSort.ts";
export { type CumulativeOptions, cumMax } from "./order/cumMax.ts";
export { linearRecurrence } from "./order/linearRecurrence.ts";
export { randomBits } from "./randomBits.ts";
export { size } from "./size.ts";
