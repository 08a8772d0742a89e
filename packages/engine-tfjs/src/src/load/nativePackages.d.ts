// Optional, and too large to install for their types, of which nothing is used.
declare module "@tensorflow/tfjs-node" {}
declare module "@tensorflow/tfjs-node-gpu" {}
