import { loopList } from "../loopList.ts";
import { kept } from "./kept.ts";
import type { Shared } from "./share.ts";

/** A loop to open, as a link, a visit before or nobody wants it. */
export interface Opening extends Shared {
  /** A word to the reader. With one nothing runs before they press Run. */
  readonly notice?: string | undefined;
}

const usual: Opening = { loop: loopList[0].name, seed: 1, values: {} };

/** The first thing that the page opens: the reader's own program after Back or Reload, else the loop of the address. */
export async function firstOpening(): Promise<Opening> {
  const own = kept();
  if (own !== undefined && isKnown(own.loop))
    return { ...own, notice: "This is the code as you left it. Nothing runs before you press Run." };
  return openingOf(location.hash);
}

/** The loop that an address names, behind its "#". */
export async function openingOf(hash: string): Promise<Opening> {
  if (hash.length < 2) return usual;
  const { readHash } = await import("./share.ts");
  const opened = await readHash(hash);
  if (opened === undefined || !isKnown(opened.loop))
    return { ...usual, notice: "This link names no loop that is here. This is the first one of the menu." };
  if (opened.isDamaged)
    return {
      ...opened,
      notice: "This link is damaged, and its changes cannot be read. This is the loop without them.",
    };
  if (opened.code === undefined) return opened;
  return { ...opened, notice: "This code came with the link. Nothing runs before you press Run: read it first." };
}

const isKnown = (loop: string): boolean => loopList.some(({ name }) => name === loop);
