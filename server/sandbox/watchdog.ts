import type {Limits} from 'code-card/wire';
import type {Box} from './box.js';

/** How often the watchdog looks. A process can take some 100 MB in that time; a look costs 0.1 ms for a few processes. */
const INTERVAL_MS = 50;

/** What bounds a tree of processes where no cgroup does: rlimits count each process for itself. */
export function watch(box: Box, limits: Limits, end: (cause: 'cpu-time' | 'memory') => void) {
  let cpuTimeMs = 0;
  const timer = setInterval(() => {
    const usage = box.usage(limits.memoryBytes);
    if (!usage) return;
    // Time of children that nobody waited for is lost with them: what was seen once stays.
    cpuTimeMs = Math.max(cpuTimeMs, usage.cpuTimeMs);
    if (cpuTimeMs >= limits.cpuTimeMs) end('cpu-time');
    else if (usage.memoryBytes > limits.memoryBytes) end('memory');
  }, INTERVAL_MS);
  return {
    /** Milliseconds of processor time as last seen; 0 before the first look. */
    cpuTimeMs: () => cpuTimeMs,
    stop: () => clearInterval(timer),
  };
}
