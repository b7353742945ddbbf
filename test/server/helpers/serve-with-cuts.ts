// The reference server behind a network that loses each connection after a while; prints its address.
import {startCuttingProxy} from './cutting-proxy.js';
import {startServer} from './start-server.js';

/** Long and short stretches, in bytes; an event has up to 64 KB, and what is said before the first one some hundreds. */
const STRETCHES = [20_000, 150_000, 70_000, 200_000, 30_000];

const server = await startServer();
let next = 0;
const proxy = await startCuttingProxy(server.url, () => STRETCHES[next++ % STRETCHES.length] ?? Infinity);
console.log(proxy.url);
