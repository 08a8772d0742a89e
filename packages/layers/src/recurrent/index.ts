export { type BidirectionalOptions, type BothWays, bidirectional } from "./bidirectional.ts";
export { type GruOptions, gru } from "./gru.ts";
export { type LstmOptions, lstm } from "./lstm.ts";
export type { RecurrentLayer, Run, RunOptions, SequenceLayer, State } from "./recurrentLayer.ts";
export type { RecurrentOptions } from "./recurrentOptions.ts";
export { type RnnOptions, rnn } from "./rnn.ts";
