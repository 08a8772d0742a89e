/// <reference path="./nativePackages.d.ts" />
import { TfjsError } from "../tfjsError.ts";
import { sources, type TfjsBackendName } from "./sources.ts";

type Import = (name: string) => Promise<unknown>;

/** The module of TensorFlow.js, after the packages that register the backend. */
export async function importPackages(name: TfjsBackendName, load: Import = importOne): Promise<unknown> {
  const { packages } = sources[name];
  const modules: unknown[] = [];
  for (const one of packages) {
    try {
      modules.push(await load(one));
    } catch (error) {
      throw explained(name, one, error);
    }
  }
  return modules[0];
}

/** CommonJS packages come as the default export; bundlers are told the names one by one. */
async function importOne(name: string): Promise<unknown> {
  const found = (await importers[name as keyof typeof importers]()) as { readonly default?: unknown };
  return found.default ?? found;
}

const importers = {
  "@tensorflow/tfjs-core": () => import("@tensorflow/tfjs-core"),
  "@tensorflow/tfjs-backend-cpu": () => import("@tensorflow/tfjs-backend-cpu"),
  "@tensorflow/tfjs-backend-wasm": () => import("@tensorflow/tfjs-backend-wasm"),
  "@tensorflow/tfjs-backend-webgl": () => import("@tensorflow/tfjs-backend-webgl"),
  "@tensorflow/tfjs-backend-webgpu": () => import("@tensorflow/tfjs-backend-webgpu"),
  "@tensorflow/tfjs-node": () => import("@tensorflow/tfjs-node"),
  "@tensorflow/tfjs-node-gpu": () => import("@tensorflow/tfjs-node-gpu"),
};

/** tfjs-node throws a plain error where its native part is missing, so that its text is all there is to go by. */
function explained(name: TfjsBackendName, missing: string, error: unknown): unknown {
  const { code, message = "" } = error as { readonly code?: string; readonly message?: string };
  const install = `npm install ${sources[name].packages.map((one) => `${one}@4.22.0`).join(" ")}`;
  if (/native addon module|tfjs_binding|libtensorflow|cannot open shared object/.test(message)) {
    const rebuild = `Run npm rebuild ${missing} --build-addon-from-source, or install it anew with its scripts allowed`;
    return new TfjsError("loadTfjs", `the native part of ${missing} is missing or does not load`, rebuild, error);
  }
  const isMissing =
    code === "ERR_MODULE_NOT_FOUND" ||
    /Cannot find (package|module)|Could not resolve|Failed to (resolve|load)/.test(message);
  if (!isMissing) return error;
  return new TfjsError("loadTfjs", `${missing} is not installed`, `The backend "${name}" needs it: ${install}`, error);
}
