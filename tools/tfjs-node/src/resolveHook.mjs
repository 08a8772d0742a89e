import { pathToFileURL } from "node:url";
import { folder } from "./folder.mjs";

const parentURL = pathToFileURL(`${folder}/package.json`).href;

/** @type {import("node:module").ResolveHook} */
export const resolve = (name, context, next) =>
  next(name, name.startsWith("@tensorflow/tfjs-node") ? { ...context, parentURL } : context);
