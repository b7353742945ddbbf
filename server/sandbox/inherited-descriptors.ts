import {readdirSync, readFileSync} from 'node:fs';

/** `O_CLOEXEC` as /proc shows it: such a descriptor ends where another program begins. */
const CLOSE_ON_EXEC = 0o2000000;

/**
 * Descriptors above the standard ones that this process was started with, by a shell or a supervisor. They would be
 * handed down to every child, boxes too, unless something else is put in their place.
 */
export function inheritedDescriptors(): number[] {
  const descriptors = readdirSync('/proc/self/fdinfo').map(Number);
  return descriptors.filter((descriptor) => descriptor > 2 && !isClosedOnExec(descriptor));
}

function isClosedOnExec(descriptor: number): boolean {
  try {
    const flags = /^flags:\s+([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1];
    return (parseInt(flags ?? '0', 8) & CLOSE_ON_EXEC) !== 0;
  } catch {
    return true; // The one that listed the folder is gone.
  }
}
