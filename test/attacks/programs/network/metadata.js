// Tries: to ask the cloud for the machine's credentials.
// Must: find no way there.
// Ends: exited 0
const addresses = [
  'http://169.254.169.254/latest/meta-data/',
  'http://metadata.google.internal/',
  'http://[fd00:ec2::254]/',
];
Promise.allSettled(addresses.map((address) => fetch(address, {signal: AbortSignal.timeout(1000)}))).then(
  (answers) => console.log(answers.every(({status}) => status === 'rejected') ? 'held' : 'BROKEN'),
);
