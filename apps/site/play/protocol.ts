import type { InspectAnswer, InspectRequest } from "./inspector/protocol.ts";

/** The beginning of a run. The page hands it to the worker as its name, so that it is there before the first line runs. */
export interface Start {
  readonly seed: number;
  /** Values that the reader gave to parameters and settings, by name. */
  readonly values: Readonly<Record<string, number | string>>;
  /** Whether the loop waits at its first `rest()`. */
  readonly isPaused: boolean;
  readonly isHidden: boolean;
}

/** The numbers that a parameter may have. */
export interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** The step of the number field. */
  readonly step?: number | undefined;
  /** "log" for rates: the slider moves by factors. Default "linear". */
  readonly scale?: "linear" | "log" | undefined;
}

/** A row of data: a number for each column. */
export type Row = Readonly<Record<string, number>>;

/** A grid of numbers over a plane, with points and paths on it. */
export interface FieldPicture {
  readonly kind: "field";
  /** Row by row, the first row at the top. */
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
  /** "sides": two colours on both sides of 0. "height": contour lines of a surface. */
  readonly shows: "sides" | "height";
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly points?: readonly Row[] | undefined;
  /** The name of the data that a click adds a point to. */
  readonly adds?: string | undefined;
  readonly paths?: readonly Curve[] | undefined;
}

/** Small grey images, 0 to 1. */
export interface ImagesPicture {
  readonly kind: "images";
  /** Image by image, row by row. */
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly columns: number;
}

/** A cart with a pole. */
export interface PolePicture {
  readonly kind: "pole";
  /** Metres from the middle. */
  readonly position: number;
  /** Radians from upright. */
  readonly angle: number;
  readonly caption?: string | undefined;
}

/** A named line, or points, in a plane. */
export interface Curve {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Points instead of a line. */
  readonly dots?: boolean | undefined;
}

/** Curves over an axis. */
export interface CurvesPicture {
  readonly kind: "curves";
  readonly curves: readonly Curve[];
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Text that a network wrote. */
export interface TextPicture {
  readonly kind: "text";
  readonly text: string;
}

export type Picture = FieldPicture | ImagesPicture | PolePicture | CurvesPicture | TextPicture;

/** A point of a chart: the mean of what was plotted since the last one. */
export interface PlottedPoint {
  readonly name: string;
  readonly step: number;
  readonly value: number;
}

/** The bytes that a compiled step holds. */
export interface MemoryRow {
  readonly title: string;
  readonly variables: number;
  readonly constants: number;
  readonly call: number;
}

/** From the worker to the page. */
export type Report =
  | { readonly type: "ready" }
  | {
      readonly type: "param";
      readonly name: string;
      readonly value: number | string;
      readonly range: Range;
      readonly choices?: readonly string[] | undefined;
      /** Whether a change holds at once or from the next run on. */
      readonly holds: "now" | "next run";
    }
  /** The value as the engine has it now. */
  | { readonly type: "read"; readonly name: string; readonly value: number }
  | { readonly type: "data"; readonly name: string; readonly columns: readonly string[]; readonly count: number }
  | {
      readonly type: "frame";
      /** How often the loop rested since it began. */
      readonly steps: number;
      readonly points: readonly PlottedPoint[];
      readonly pictures: readonly (readonly [name: string, picture: Picture])[];
    }
  | { readonly type: "log"; readonly level: "log" | "warn" | "error"; readonly text: string }
  | { readonly type: "error"; readonly message: string; readonly stack: string }
  | { readonly type: "state"; readonly state: "running" | "paused" | "done" }
  | { readonly type: "engine"; readonly info: Readonly<Record<string, string | number | boolean>> }
  | { readonly type: "memory"; readonly rows: readonly MemoryRow[] }
  | { readonly type: "inspected"; readonly content: InspectAnswer };

/** From the page to the worker. */
export type Order =
  | { readonly type: "pause" }
  | { readonly type: "resume" }
  | { readonly type: "step" }
  | { readonly type: "hidden"; readonly isHidden: boolean }
  | { readonly type: "param"; readonly name: string; readonly value: number }
  | { readonly type: "add"; readonly name: string; readonly row: Row }
  | { readonly type: "replace"; readonly name: string; readonly rows: readonly Row[] }
  | { readonly type: "memory" }
  | { readonly type: "inspect"; readonly request: InspectRequest };
