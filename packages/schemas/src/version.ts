/**
 * Major version of the contract. A reader that meets a larger one says so and skips the message.
 * It is raised only when a message changes so that an older reader would misread it.
 */
export const CONTRACT_VERSION = 1;
