import { isolate } from "../isolation/isolate.ts";
import { createPlayground } from "./playground.ts";

// A page that is about to be loaded again starts nothing.
if (await isolate()) await createPlayground();
