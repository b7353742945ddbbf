// Tries: to fill the memory with buffers, which no limit of the heap counts.
// Must: be ended by the memory limit.
// Ends: memory, exited
// Prints: ^on$
console.log('on');
const kept = [];
for (;;) kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
