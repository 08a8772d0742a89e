export { flipCases } from "./flip.cases.ts";
export { moveAxisCases } from "./moveAxis.cases.ts";
export { repeatElementsCases } from "./repeatElements.cases.ts";
export { rollCases } from "./roll.cases.ts";
export { rot90Cases } from "./rot90.cases.ts";
export { swapAxesCases } from "./swapAxes.cases.ts";
export { tileCases } from "./tile.cases.ts";
