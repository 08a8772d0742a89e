export { createProject, type ProjectOptions, type Template, templates } from "./createProject.ts";
