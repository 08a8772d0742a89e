import { checkNumber, checkOptions } from "@handloom/tensor";
import type { Environment } from "./environment.ts";
import { episodes, type Moved } from "./episodes.ts";

/** The options of `breakout`. */
export interface BreakoutOptions {
  /** The most steps of an episode before it is cut off, 1 or more. Default 1000, as in Gymnax; MinAtar itself has no end. */
  readonly maximumSteps?: number | undefined;
  /** The probability that the last action is repeated instead of the one given. Default 0.1. */
  readonly stickyActions?: number | undefined;
}

/** Everything that the rules need, as plain JSON. Columns and rows are counted from 0, rows from the top. */
interface State {
  readonly ball: Cell;
  /** The ball's place before the last step. */
  readonly trail: Cell;
  /** −1 or 1 in each direction. */
  readonly heading: Cell;
  readonly paddle: number;
  /** Rows 1 to 3, a bit for each column. */
  readonly bricks: readonly [number, number, number];
  /** Whether the last step met a brick: such a step breaks no second one. */
  readonly struck: boolean;
  readonly lastAction: number;
}

interface Cell {
  readonly x: number;
  readonly y: number;
}

const size = 10;
const [paddlePlane, ballPlane, trailPlane, brickPlane, planes] = [0, 1, 2, 3, 4];
const wholeRow = 2 ** size - 1;
const wall = [wholeRow, wholeRow, wholeRow] as const;

/**
 * Breakout by the rules of MinAtar: a paddle at the bottom keeps a ball in play that breaks three rows of bricks. Each brick
 * earns 1; after the last one, a new wall stands. The episode ends when the ball gets past the paddle.
 *
 * The observation is bool `[10, 10, 4]`, row by row: planes of the paddle, the ball, where it was before, and the bricks.
 * Actions: 0 stays, 1 goes left, 2 goes right (MinAtar's minimal set n, l, r).
 *
 * @throws RangeError for a number of steps below 1, and for a probability outside [0, 1]
 *
 * Source: Young & Tian 2019, *MinAtar: An Atari-inspired testbed for thorough and reproducible reinforcement learning
 * experiments*, arXiv:1903.03176.
 *
 * ```ts
 * const environment = breakout();
 * environment.reset(1).length // => 400
 * environment.step(2).reward // => 0
 * ```
 */
export function breakout(options: BreakoutOptions = {}): Environment {
  const { maximumSteps = 1000, stickyActions = 0.1 } = checkOptions("breakout", options, "maximumSteps stickyActions");
  checkNumber("breakout", "maximumSteps", maximumSteps, { least: 1, whole: true });
  checkNumber("breakout", "stickyActions", stickyActions, { least: 0, most: 1 });
  return episodes<State>({
    name: "Breakout",
    observationSpace: { shape: [size, size, planes], dtype: "bool" },
    actionSpace: { kind: "discrete", count: 3 },
    maximumSteps,
    start: (random) => startAt(random.below(2)),
    move(state, action, random) {
      const lastAction = random.next() < stickyActions ? state.lastAction : Number(action);
      return moveBall({ ...state, lastAction, paddle: movePaddle(state.paddle, lastAction) });
    },
    observe,
  });
}

/** @param side 0 for a ball that comes from the left, 1 for one from the right */
function startAt(side: number): State {
  const ball = { x: side === 0 ? 0 : size - 1, y: 3 };
  const heading = { x: side === 0 ? 1 : -1, y: 1 };
  return { ball, trail: ball, heading, paddle: 4, bricks: wall, struck: false, lastAction: 0 };
}

function movePaddle(paddle: number, action: number): number {
  if (action === 0) return paddle;
  return Math.min(size - 1, Math.max(0, paddle + (action === 1 ? -1 : 1)));
}

/** The walls at the sides come first; then exactly one of the top, a brick and the paddle's row, if any. */
function moveBall(state: State): Moved<State> {
  const { ball } = state;
  let { x, y } = { x: ball.x + state.heading.x, y: ball.y + state.heading.y };
  let heading = state.heading;
  if (x < 0 || x >= size) {
    x = Math.min(size - 1, Math.max(0, x));
    heading = { ...heading, x: -heading.x };
  }
  const after = { ...state, trail: ball, ball: { x, y }, heading, struck: false };
  if (y < 0) return going({ ...after, ball: { x, y: 0 }, heading: { ...heading, y: 1 } });
  if (hasBrick(state.bricks, x, y)) return meetBrick(after, state);
  return y === size - 1 ? meetPaddle(after, ball) : going(after);
}

const going = (state: State, reward = 0): Moved<State> => ({ state, reward, terminated: false });

const hasBrick = (bricks: State["bricks"], x: number, y: number) => ((bricks[y - 1] ?? 0) & (1 << x)) !== 0;

/** The brick breaks and throws the ball back, unless the step before has broken one: then the ball goes through. */
function meetBrick(after: State, { struck, ball: { y: row } }: State): Moved<State> {
  const { ball, heading } = after;
  if (struck) return going({ ...after, struck: true });
  const [first, second, third] = after.bricks.map((bits, i) => (i === ball.y - 1 ? bits & ~(1 << ball.x) : bits));
  const bricks = [first ?? 0, second ?? 0, third ?? 0] as const;
  return going({ ...after, bricks, struck: true, ball: { x: ball.x, y: row }, heading: turned(heading) }, 1);
}

/** A ball that comes from right above the paddle is thrown back upwards, one that meets its edge to where it came from. */
function meetPaddle(after: State, from: Cell): Moved<State> {
  const { ball, heading, paddle } = after;
  const bricks = after.bricks.every((bits) => bits === 0) ? wall : after.bricks;
  const back = { ...after, bricks, ball: { x: ball.x, y: from.y } };
  if (from.x === paddle) return going({ ...back, heading: turned(heading) });
  if (ball.x === paddle) return going({ ...back, heading: { x: -heading.x, y: -heading.y } });
  return { state: { ...after, bricks }, reward: 0, terminated: true };
}

const turned = ({ x, y }: Cell): Cell => ({ x, y: -y });

function observe({ ball, trail, paddle, bricks }: State): Uint8Array {
  const cells = new Uint8Array(size * size * planes);
  const mark = (x: number, y: number, plane: number) => {
    cells[(y * size + x) * planes + plane] = 1;
  };
  mark(paddle, size - 1, paddlePlane);
  mark(ball.x, ball.y, ballPlane);
  mark(trail.x, trail.y, trailPlane);
  bricks.forEach((bits, i) => {
    for (let x = 0; x < size; x++) if (bits & (1 << x)) mark(x, i + 1, brickPlane);
  });
  return cells;
}
