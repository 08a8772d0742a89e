export { type ImageFolderOptions, imageFolder, type LabelledImage } from "./imageFolder.ts";
export { type ImageOptions, readImage } from "./readImage.ts";
