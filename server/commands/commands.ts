import type {Command} from './command.js';

/** Adding a command is a row here, and a file beside this one. */
export const COMMANDS: Readonly<Record<string, Command>> = {};
