export { logit } from "./logit.ts";
export { sinc } from "./sinc.ts";
