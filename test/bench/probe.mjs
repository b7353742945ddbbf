// Loaded into the server before its own code: tells the benchmark that started it what only the process itself knows.
import {monitorEventLoopDelay} from 'node:perf_hooks';

/** Milliseconds between two looks of the monitor: what it cannot see. */
const RESOLUTION_MS = 1;

const delay = monitorEventLoopDelay({resolution: RESOLUTION_MS});

const ANSWERS = {
  memory: () => {
    globalThis.gc?.();
    const {rss, heapUsed, external} = process.memoryUsage();
    return {rss, heapUsed, external};
  },
  watchStalls: () => {
    delay.reset();
    return {isWatching: delay.enable()};
  },
  longestStallMs: () => ({ms: Math.max(0, delay.max / 1e6 - RESOLUTION_MS)}),
};

process.on('message', (question) => process.send(ANSWERS[question]()));
process.channel?.unref(); // It shall not keep the server alive.
