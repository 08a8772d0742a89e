export { type Report, type ReportOptions, report } from "./report.ts";
