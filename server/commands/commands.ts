import type {Command} from './command.js';
import {doctor} from './doctor.js';

/** Adding a command is a row here, and a file beside this one. */
export const COMMANDS: Readonly<Record<string, Command>> = {doctor};
