/** It has no types of its own; `gif.ts` says what is used of it. */
declare module "gifenc" {
  const names: unknown;
  export default names;
}
