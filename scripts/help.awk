# Prints the targets of a Makefile whose line ends with `## what it does | what it needs | how long it takes`.
BEGIN {
  print "All need rustup or Debian with Rust 1.95 or later, a C compiler, Node.js 20 or later, and make. What else a target"
  print "needs is installed when it first runs. Times are those of two cores, once everything is installed and built."
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
