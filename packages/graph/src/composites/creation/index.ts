export { type CreationOptions, full } from "./full.ts";
export { geomspace } from "./geomspace.ts";
export { fullLike, onesLike, zerosLike } from "./like.ts";
export { type LinspaceOptions, linspace } from "./linspace.ts";
export { type LogspaceOptions, logspace } from "./logspace.ts";
export { type MeshgridOptions, meshgrid } from "./meshgrid.ts";
export { ones } from "./ones.ts";
export { zeros } from "./zeros.ts";
