export { betalnCases } from "./betaln.cases.ts";
export { digammaCases } from "./digamma.cases.ts";
export { entrCases } from "./entr.cases.ts";
export { lgammaCases } from "./lgamma.cases.ts";
export { logitCases } from "./logit.cases.ts";
export { polygammaCases } from "./polygamma.cases.ts";
export { sincCases } from "./sinc.cases.ts";
export { trigammaCases } from "./trigamma.cases.ts";
