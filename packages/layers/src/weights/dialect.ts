/** How one variable of a layer is made of tensors of another framework. */
export interface WeightRule {
  /**
   * The names of the tensors behind that of their layer: several make one variable. `{level}` and `{way}` are those of the
   * place, and `*` is any word.
   */
  readonly from: readonly string[];
  /** The move of its axes, as `rearrange` reads it. Default: they stay. */
  readonly axes?: string | undefined;
  /** The rows of the tensor that are meant, where several variables here are one there: part `at` of `of` equal ones. */
  readonly part?: { readonly at: number; readonly of: number } | undefined;
  /** Whether another shape of as many elements will do. Default false. */
  readonly anyShape?: boolean | undefined;
  /** The positions there of the blocks of the last axis here. Default: the same order. */
  readonly blocks?: readonly number[] | undefined;
  /** How several tensors become one: added, or as rows. */
  readonly join?: "sum" | "rows" | undefined;
}

/** The rules of a kind of layer by its variables' names; a list has the forms that a file can have, the likeliest first. */
export type LayerRules = Readonly<Record<string, WeightRule | readonly WeightRule[]>>;

/** The changes that a wrapper makes to the rules of the layer inside. */
export interface WrapperRules {
  /** The names of the wrapped weight, instead of `weight`. */
  readonly weight: readonly string[];
  /** The rules of the wrapper's own variables. */
  readonly own: LayerRules;
}

/** The part of a place in a network that names alone do not say. */
export interface Inside {
  /** The words in place of the part's name, the likeliest first; "" leaves it out. */
  readonly names?: readonly string[] | undefined;
  readonly way?: string | undefined;
}

/** The names and layouts of a framework: data, which `loadWeights` reads. */
export interface Dialect {
  readonly separator: "." | "/";
  /** Whether images have their channels in front, so that what is flattened has another order. */
  readonly channelsFirst: boolean;
  /** By kind of layer; a kind of another dialect's gates and biases has it behind a slash: "gru/torch". */
  readonly layers: Readonly<Record<string, LayerRules>>;
  readonly wrappers: Readonly<Record<string, WrapperRules>>;
  /** The parts of layers that are one layer there, by kind and name. */
  readonly inside: Readonly<Record<string, Readonly<Record<string, Inside>>>>;
  /** The kinds that are levels of one layer there where they stand in a sequence. */
  readonly levels: readonly string[];
  /** The last words of names of tensors that are not weights. */
  readonly ignored: readonly string[];
}
