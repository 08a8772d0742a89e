export { acoshCases } from "./acosh.cases.ts";
export { asinhCases } from "./asinh.cases.ts";
export { atanhCases } from "./atanh.cases.ts";
export { coshCases } from "./cosh.cases.ts";
export { sinhCases } from "./sinh.cases.ts";
