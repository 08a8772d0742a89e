// For programs that are compiled and do not check JavaScript.
export declare const root: string;
export declare const folder: string;
