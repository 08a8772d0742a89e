export { broadcastToCases } from "./broadcastTo.cases.ts";
export { padCases } from "./pad.cases.ts";
export { reshapeCases } from "./reshape.cases.ts";
export { sliceCases } from "./slice.cases.ts";
export { transposeCases } from "./transpose.cases.ts";
