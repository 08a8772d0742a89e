export { logitCases } from "./logit.cases.ts";
export { sincCases } from "./sinc.cases.ts";
