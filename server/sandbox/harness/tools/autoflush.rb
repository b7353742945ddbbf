# Loaded into every Ruby program: each line of output is there when it is printed, as on a terminal.
$stdout.sync = true
