export { addCases } from "./add.cases.ts";
