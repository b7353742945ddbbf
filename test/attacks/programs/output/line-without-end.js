// Tries: to break its reader by one line without end.
// Must: be ended at the limit of output.
// Ends: output-limit
// Prints: ^x{1000}
process.stdout.on('error', () => {});
const more = () => process.stdout.write('x'.repeat(65_536), more);
more();
