# Loaded into every Perl program: each line of output is there when it is printed, as on a terminal.
package autoflush;
$| = 1;
1;
