import { cast, type Expr, relu, reshape } from "@handloom/graph";
import { conv2d, dense } from "@handloom/layers";
import { breakout, cartPole, pendulum } from "@handloom/rl";
import { drawBreakout } from "../playback/drawBreakout.ts";
import { drawCartPole } from "../playback/drawCartPole.ts";
import { drawPendulum } from "../playback/drawPendulum.ts";
import type { Task } from "./task.ts";

const flat = (x: Expr) => reshape(x, [x.shape[0] ?? "batch", -1]);
const asNumbers = (x: Expr) => cast(x, "float32");

export const tasks = {
  "cart-pole": {
    title: "CartPole-v1",
    create: () => cartPole(),
    body: (activation) => [dense(64), activation, dense(64), activation],
    discount: 0.99,
    evaluation: { interval: 2_000, episodes: 50 },
    enough: 500,
    solved: 475,
    draw: drawCartPole,
    terminalWidth: 72,
    film: { every: 4, milliseconds: 80, width: 180 },
  },
  pendulum: {
    title: "Pendulum-v1",
    create: () => pendulum(),
    body: (activation) => [dense(64), activation, dense(64), activation],
    discount: 0.99,
    evaluation: { interval: 2_000, episodes: 50 },
    enough: -165,
    solved: -200,
    draw: drawPendulum,
    terminalWidth: 40,
    film: { every: 2, milliseconds: 80, width: 120 },
  },
  breakout: {
    title: "Breakout by MinAtar's rules",
    create: () => breakout(),
    body: () => [asNumbers, conv2d(16, 3), relu, flat, dense(128), relu],
    discount: 0.99,
    evaluation: { interval: 20_000, episodes: 30 },
    enough: Infinity,
    // Eight times what a policy without a plan earns.
    solved: 4,
    draw: drawBreakout,
    terminalWidth: 40,
    film: { every: 1, milliseconds: 80, width: 120 },
  },
} as const satisfies Record<string, Task>;

export type TaskName = keyof typeof tasks;
