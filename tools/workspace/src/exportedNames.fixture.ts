export { read as renamed } from "./files.ts";
export * from "./packages.ts";
export const kept = 1;
