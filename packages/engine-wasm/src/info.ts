import type { Engine } from "@handloom/compiler";
import { printedAs } from "@handloom/tensor";

type Info = Engine<"sync">["info"];

/**
 * The facts of an engine: those that stay, and those that are looked up at each reading. One object, so that copies of
 * the engine (`{ ...engine }`) have it too. Consoles show the values, where they would show "[Getter]".
 */
export function createInfo(fixed: Info, changing: Readonly<Record<string, () => Info[string]>>): Info {
  const info = { ...fixed };
  for (const [key, get] of Object.entries(changing)) Object.defineProperty(info, key, { get, enumerable: true });
  return Object.freeze(printedAs(info, show));
}

const show = (info: Info): string =>
  `{ ${Object.entries(info)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(", ")} }`;
