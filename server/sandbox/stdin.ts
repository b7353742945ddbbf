import {closeSync, constants, openSync} from 'node:fs';
import {Socket} from 'node:net';

/** Both ends of a program's input: what we write to, and the descriptor to hand down to it and then to close. */
export interface InputEnds {
  stdin: Socket;
  reader: number;
}

/** Opens the input of a box by its FIFO: a program can open its /dev/stdin again, as it could not a socket. */
export function openInput(fifo: string): InputEnds {
  // The first end of a FIFO to be opened must not wait for the other; the program's own has to wait for text.
  const helper = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const writer = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
    const stdin = new Socket({fd: writer, readable: false, writable: true});
    stdin.on('error', () => {}); // Nobody reads any more.
    return {stdin, reader: openSync(fifo, constants.O_RDONLY)};
  } finally {
    closeSync(helper);
  }
}
