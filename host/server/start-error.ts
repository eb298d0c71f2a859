/** Why the console cannot start, as one line for the user. */
export class StartError extends Error {}
