export { fullCases } from "./full.cases.ts";
export { geomspaceCases } from "./geomspace.cases.ts";
export { fullLikeCases, onesLikeCases, zerosLikeCases } from "./like.cases.ts";
export { linspaceCases } from "./linspace.cases.ts";
export { logspaceCases } from "./logspace.cases.ts";
export { onesCases } from "./ones.cases.ts";
export { zerosCases } from "./zeros.cases.ts";
