// What `#terminal` is in a browser, where cli-progress cannot run.
export { plainDisplay as terminalDisplay } from "./plainDisplay.ts";
