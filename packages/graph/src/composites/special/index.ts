export { betaln } from "./betaln.ts";
export { digamma } from "./digamma.ts";
export { entr } from "./entr.ts";
export { lgamma } from "./lgamma.ts";
export { logit } from "./logit.ts";
export { polygamma } from "./polygamma.ts";
export { sinc } from "./sinc.ts";
export { trigamma } from "./trigamma.ts";
