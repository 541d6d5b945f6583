/** Stands in for Node's `util`, which the gallery's clock asks for only where there is a `process`. */
export const promisify = null;
