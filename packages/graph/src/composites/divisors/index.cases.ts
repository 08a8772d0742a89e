export { gcdCases, lcmCases } from "./gcd.cases.ts";
