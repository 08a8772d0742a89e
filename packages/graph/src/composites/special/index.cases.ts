export { digammaCases } from "./digamma.cases.ts";
export { lgammaCases } from "./lgamma.cases.ts";
export { logitCases } from "./logit.cases.ts";
export { sincCases } from "./sinc.cases.ts";
