import {
  checkRunFlags,
  defineFlags,
  type EngineName,
  FlagError,
  liveFlag,
  oneOf,
  runFlags,
  wholeNumber,
  yesNo,
} from "@handloom/command-line";
import { type LossName, lossNames, type Task, type Way } from "./tasks/task.ts";
import { type TaskName, tasks, waysOf } from "./tasks/tasks.ts";

export interface Flags {
  readonly task: TaskName;
  /** Undefined: the task's first one. */
  readonly loss: LossName | undefined;
  /** Whether the digit that is meant is kept from the networks. */
  readonly unlabelled: boolean;
  /** Undefined: as many as the task's loss needs. */
  readonly epochs: number | undefined;
  readonly seed: number;
  readonly engine: EngineName;
  /** Whether each step is a call of the engine, not each round. */
  readonly separateCalls: boolean;
  /** The place of all runs, with a folder per task, loss and seed. */
  readonly directory: string;
  readonly resume: boolean;
  readonly overwrite: boolean;
  readonly live: boolean;
  readonly evaluate: boolean;
  readonly interpolate: boolean;
  readonly json: boolean;
}

const taskNames = Object.keys(tasks) as [TaskName, ...TaskName[]];

const ways = taskNames.map((task) => {
  const each = waysOf(task).map(([loss, { epochs }]) => `${loss} (${epochs} epochs)`);
  return `${task}: ${each.join(" or ")}`;
});

export const flags = defineFlags({
  command: "npm run gan --",
  sentence:
    "Learns to draw handwritten digits: a generator against a critic, by a hand-written loop over compiled steps.",
  flags: {
    task: oneOf(taskNames, { default: taskNames[0], help: "8 × 8 pixels, dense networks; or 28 × 28, convolutions" }),
    loss: oneOf(lossNames, { help: `the first that the task knows\n${ways.join("\n")}` }),
    unlabelled: yesNo("do not tell the networks which digit is meant"),
    epochs: wholeNumber({ least: 1, help: "1 or more (default: as above)" }),
    separateCalls: yesNo("one call of the engine per step, not per round: the same numbers, slower"),
    live: liveFlag(),
    evaluate: yesNo("do not train: judge 1,000 samples of the last run with the same flags"),
    interpolate: yesNo("do not train: draw the ways from one sample of that run to another"),
    ...runFlags({ seed: "first weights, order of the digits, everything drawn", directory: "runs/gan" }),
  },
  check(values) {
    checkRunFlags(values);
    const { task, loss, resume, overwrite, evaluate, interpolate } = values;
    if (Number(resume) + Number(overwrite) + Number(evaluate) + Number(interpolate) > 1)
      throw new FlagError("--resume, --overwrite, --evaluate and --interpolate exclude each other: give one.");
    const known = waysOf(task).map(([name]) => name);
    if (loss !== undefined && !known.includes(loss))
      throw new FlagError(`--task ${task} knows the losses ${known.join(" and ")}, not ${loss}.`);
  },
});

/** The task and the way that flags choose, with the defaults of the task. */
export interface Choice extends Way {
  readonly task: Task;
  readonly name: TaskName;
  readonly lossName: LossName;
}

export function choiceOf({ task: name, loss, epochs }: Pick<Flags, "task" | "loss" | "epochs">): Choice {
  const all = waysOf(name);
  const [lossName, way] = all.find(([known]) => known === loss) ?? (all[0] as (typeof all)[number]);
  return { ...way, epochs: epochs ?? way.epochs, task: tasks[name], name, lossName };
}
