import { type Check, CheckError } from "@handloom/compiler";
import type { Expr } from "@handloom/graph";
import { indexError, located } from "@handloom/graph/inspect";
import type { Text } from "../../text/createText.ts";
import { binary, compare, concatenate, dynamicSlice, reshape, select, slice } from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";

/** An index that may point outside: one of a list of indices, whose numbers have these sizes in turn. */
export interface IndexSite {
  readonly called: string;
  readonly shape: readonly number[];
  readonly sizes: readonly number[];
  readonly origin: Expr | undefined;
}

/** Something that may go wrong while a program runs. */
export type Site = IndexSite | { readonly check: Check };

/**
 * The first fault, as three words on the device: the number of its site from 1 on, or 0, and for an index its place
 * and value. Nothing can stop a program of XLA half way, so that what it writes is chosen by this word.
 */
export interface Faults {
  readonly sites: readonly Site[];
  /** Undefined where nothing may go wrong. */
  word: Ref | undefined;
  /** The word, which is made now if it has to be. */
  ensure(): Ref;
  add(site: Site, isBad: Ref, found?: { readonly list: Ref; readonly place: Ref }): void;
  /** Whether nothing has gone wrong, as a scalar. */
  isFine(): Ref;
}

export function createFaults(text: Text): Faults {
  const sites: Site[] = [];
  const one = (x: Ref) => reshape(text, x, [1]);
  const zero = () => text.fill(0, "int32", [1]);
  const faults: Faults = {
    sites,
    word: undefined,
    ensure() {
      faults.word ??= text.fill(0, "int32", [3]);
      return faults.word;
    },
    add(site, isBad, found) {
      const before = faults.ensure();
      sites.push(site);
      const number = text.fill(sites.length, "int32", [1]);
      const details = found ? [one(found.place), dynamicSlice(text, found.list, [found.place], [1])] : [zero(), zero()];
      const isFirst = binary(text, "and", isBad, faults.isFine());
      faults.word = select(text, isFirst, concatenate(text, [number, ...details], 0), before);
    },
    isFine() {
      const first = reshape(text, slice(text, faults.ensure(), [0], [1], [1]), []);
      return compare(text, "EQ", first, text.fill(0, "int32"));
    },
  };
  return faults;
}

/** The error that a word tells of, if it does. */
export function errorOf([site, place, index]: ArrayLike<number> & Iterable<number>, sites: readonly Site[]): unknown {
  const found = sites[(site as number) - 1];
  if (found === undefined) return undefined;
  return "check" in found ? new CheckError(found.check) : indexErrorOf(found, place as number, index as number);
}

export function indexErrorOf({ called, shape, sizes, origin }: IndexSite, place: number, index: number): unknown {
  return located(indexError(called, index, place, shape, sizes[place % sizes.length] as number), origin);
}
