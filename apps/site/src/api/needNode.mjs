/**
 * Exports whose examples need what only Node has: files, processes, its own modules. They have no button.
 *
 * @type {ReadonlySet<string>}
 */
export const needNode = new Set([]);
