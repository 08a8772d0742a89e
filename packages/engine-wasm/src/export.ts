export { type ExportOptions, exportStep, type StepFiles } from "./export/exportStep.ts";
