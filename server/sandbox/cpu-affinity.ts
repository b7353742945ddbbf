import {existsSync, readFileSync} from 'node:fs';

const TASKSET = '/usr/bin/taskset';

/**
 * The command that keeps boxes off the first processor, and then becomes the one that follows it; empty where there is
 * but one. Without it some dozens of spinning threads stop the server for seconds, whatever their priority, and with it
 * the watchdog and everybody's Stop. A cgroup with a share of the processors would do without.
 */
export function affinityCommand(): string[] {
  const [, ...others] = allowedProcessors();
  return others.length > 0 && existsSync(TASKSET) ? [TASKSET, '--cpu-list', others.join(',')] : [];
}

/** The numbers of the processors that this process may use. */
function allowedProcessors(): number[] {
  const list = /^Cpus_allowed_list:\s+(.+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({length: last - first + 1}, (_, index) => first + index);
  });
}
