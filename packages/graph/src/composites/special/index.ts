export { digamma } from "./digamma.ts";
export { lgamma } from "./lgamma.ts";
export { logit } from "./logit.ts";
export { sinc } from "./sinc.ts";
