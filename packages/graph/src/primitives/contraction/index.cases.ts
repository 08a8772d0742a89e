export { matmulCases } from "./matmul.cases.ts";
