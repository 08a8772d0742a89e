import { isExpr, type Stateful, type Variable } from "@handloom/graph";
import { isFloat } from "@handloom/tensor";
import { type FirstCall, firstCall } from "../layer/firstCall.ts";
import { isLayer, type Owner, type Parts } from "../layer/layer.ts";
import { layerParts } from "../layer/layerParts.ts";
import type { Dialect, Inside } from "./dialect.ts";

/** A place in a network as a framework names it. */
export interface Place {
  /** The names of the layers around, the outermost first. */
  readonly names: readonly string[];
  /** The position among the layers that are one layer there. */
  readonly level: number;
  readonly way: string;
}

/** A variable of a layer, and the places that it may have in a file, the likeliest first. */
export interface Slot {
  /** As in `net.variables`. */
  readonly path: string;
  /** Within its layer: "kernel", "moving/mean". */
  readonly name: string;
  readonly variable: Variable;
  /** Of its layer. */
  readonly first: FirstCall | undefined;
  readonly places: readonly Place[];
}

/** All weights and statistics of a network; a shared one at each of its paths. Counts of random draws are left out. */
export function slotsOf(net: Owner, dialect: Dialect): readonly Slot[] {
  return slotsIn(net, "", [{ names: [], level: 0, way: "" }], dialect);
}

function slotsIn(owner: Owner, path: string, places: readonly Place[], dialect: Dialect): readonly Slot[] {
  const first = owner[firstCall];
  const parts: Parts = owner[layerParts] ?? {};
  return Object.entries(parts).flatMap(([name, part]): readonly Slot[] => {
    if (!isExpr(part) && isLayer(part))
      return slotsIn(part, `${path}${name}/`, placesIn(places, { first, parts, name }, dialect), dialect);
    return ownSlots(name, part).map(([inner, variable]) => ({
      path: `${path}${inner}`,
      name: inner,
      variable,
      first,
      places,
    }));
  });
}

function ownSlots(name: string, part: Parts[string]): readonly (readonly [string, Variable])[] {
  const all = isExpr(part)
    ? [[name, part as Variable] as const]
    : Object.entries((part as Stateful).variables).map(([path, variable]) => [`${name}/${path}`, variable] as const);
  return all.filter(([, { dtype }]) => isFloat(dtype));
}

interface Part {
  readonly first: FirstCall | undefined;
  readonly parts: Parts;
  readonly name: string;
}

function placesIn(places: readonly Place[], { first, parts, name }: Part, dialect: Dialect): readonly Place[] {
  const inside: Inside = dialect.inside[first?.kind ?? ""]?.[name] ?? {};
  const deeper = (inside.names ?? [name]).flatMap((word) =>
    places.map((place) => ({
      names: word === "" ? place.names : [...place.names, word],
      level: word === "" ? place.level : 0,
      way: inside.way ?? (word === "" ? place.way : ""),
    })),
  );
  if (first?.kind !== "sequential" && first?.kind !== "stacked") return deeper;
  const level = levelsIn(parts, dialect).indexOf(name);
  return level < 0 ? deeper : [...deeper, ...places.map((place) => ({ ...place, level }))];
}

/** The positions in a sequence of what is one layer of several levels elsewhere. */
function levelsIn(parts: Parts, { levels }: Dialect): readonly string[] {
  return Object.entries(parts).flatMap(([name, part]) => {
    const kind = isLayer(part) ? part[firstCall]?.kind : undefined;
    return kind !== undefined && levels.includes(kind) ? [name] : [];
  });
}
