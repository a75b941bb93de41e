/**
 * How often something is tried again before a server is blamed for it, where an environment that takes one deployment
 * and not the next would explain it as well: that a deployment fails in part is conformant (UK-DEP-05).
 */
export const maxAttempts = 12;
