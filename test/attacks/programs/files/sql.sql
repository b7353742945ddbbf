-- Tries: to read the machine's files through a database.
-- Must: find none.
-- Ends: exited
-- Prints: ^held$
.bail off
SELECT 'held';
SELECT 'BROKEN: ' || readfile('/etc/shadow') WHERE readfile('/etc/shadow') IS NOT NULL;
ATTACH '/root/x.db' AS other;
