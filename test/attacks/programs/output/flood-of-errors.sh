# Tries: to drown its reader in errors, on both outputs at once.
# Must: be ended at the limit of output, which both have together.
# Ends: output-limit
# Prints: ^y$
yes >&2 &
yes
