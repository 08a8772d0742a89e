// A user's program, type-checked and run against the packed packages in a folder outside the workspace.
import { tensor } from "@handloom/tensor";

const text = JSON.stringify(tensor([[1, 2]]).toArray());
if (text !== "[[1,2]]") throw new Error(`expected [[1,2]], got ${text}`);
