# Prints the targets of a Makefile that end with `## what it does | what it needs | how long it takes`.
BEGIN {
  print "All targets need rustup (or Debian's Rust) with Rust 1.95 or later, a C compiler, Node.js 20 or later, and make."
  print "Everything else is installed when a target first runs. Times are for two cores, with everything installed and built."
}
/^[a-z-]+:.*## / {
  target = $0
  sub(/:.*/, "", target)
  sub(/.*## /, "")
  split($0, part, / *\| */)
  printf "\nmake %-12s %s\n", target, part[1]
  if (part[2] != "") printf "%17s needs: %s\n", "", part[2]
  if (part[3] != "") printf "%17s takes: %s\n", "", part[3]
}
