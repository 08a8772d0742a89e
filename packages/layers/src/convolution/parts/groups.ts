import { checkNumber } from "@handloom/tensor";
import { LayerError } from "../../layer/layerError.ts";

/** @throws RangeError unless so many groups hold as many filters each */
export function checkGroups(called: string, filters: number, groups: number): void {
  checkNumber(called, "groups", groups, { least: 1, whole: true });
  if (filters % groups === 0) return;
  throw new RangeError(`${called}: ${filters} filters are not ${groups} groups of as many. Give a multiple of groups.`);
}

/**
 * How many channels a group has.
 *
 * @throws LayerError where groups do not have as many each
 */
export function groupsOf(called: string, channels: number, groups: number): number {
  if (channels % groups === 0) return channels / groups;
  throw new LayerError(
    called,
    `x has ${channels} channels, which are not ${groups} groups of as many`,
    "Give a number of groups that divides the channels",
  );
}
