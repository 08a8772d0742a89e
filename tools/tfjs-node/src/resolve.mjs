// Usage: node --import ./resolve.mjs program.js
// Lets a program import tfjs-node from the folder where it is laid out.
import { register } from "node:module";

register("./resolveHook.mjs", import.meta.url);
